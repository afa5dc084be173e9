import { expect, test } from 'vitest'
import { holidayRegions, publicHolidays } from '../../../metrics/calendars/holidays.ts'

const year = (of: number) => ({ from: `${of}-01-01`, to: `${of + 1}-01-01` })
const days = async (region: string, of: number) =>
  [...(await publicHolidays(region, year(of)))].toSorted().map((day) => day.slice(5))

// Easter Sunday was 5 April 2026; the laws of the states by hand.
test('the nine days of all of Germany, and what Bavaria and Saxony add', async () => {
  const all = ['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26']
  expect(await days('DE', 2026)).toEqual(all)
  expect(await days('DE-BY', 2026)).toEqual([...all, '01-06', '06-04', '11-01'].toSorted())
  // Buß- und Bettag: the Wednesday before 23 November
  expect(await days('DE-SN', 2026)).toEqual([...all, '10-31', '11-18'].toSorted())
})

test('laws have changed: Reformation Day in the north since 2018, everywhere in 2017; 8 March in Berlin since 2019; 8 May there in 2020 and 2025', async () => {
  expect(await days('DE-HH', 2016)).not.toContain('10-31')
  expect(await days('DE-HH', 2017)).toContain('10-31')
  expect(await days('DE-BY', 2017)).toContain('10-31')
  expect(await days('DE-BY', 2018)).not.toContain('10-31')
  expect(await days('DE-HH', 2018)).toContain('10-31')
  expect(await days('DE-BE', 2018)).not.toContain('03-08')
  expect(await days('DE-BE', 2019)).toContain('03-08')
  expect(await days('DE-BE', 2020)).toContain('05-08')
  expect(await days('DE-BE', 2021)).not.toContain('05-08')
  expect(await days('DE-BE', 2025)).toContain('05-08')
  expect(await days('DE-TH', 2018)).not.toContain('09-20')
  expect(await days('DE-TH', 2019)).toContain('09-20')
  expect(await days('DE-MV', 2023)).toContain('03-08')
})

test('half days and days of banks and schools are worked on', async () => {
  expect(await days('DE-BW', 2026)).not.toContain('12-24')
  expect(await days('DE-BW', 2026)).not.toContain('12-31')
})

test('other countries are known too; a region that is not is said', async () => {
  expect(await days('AT', 2026)).toContain('10-26')
  expect(await days('GB-SCT', 2026)).toContain('11-30')
  await expect(publicHolidays('DE-XX', year(2026))).rejects.toMatchObject({ code: 'unknown-holidays' })
  await expect(publicHolidays('XX', year(2026))).rejects.toMatchObject({ code: 'unknown-holidays' })
  const regions = await holidayRegions('de')
  expect(regions).toContainEqual({ code: 'DE-BY', country: 'DE', state: 'Bayern' })
  expect(regions.filter(({ code }) => code.startsWith('DE-'))).toHaveLength(16)
})
