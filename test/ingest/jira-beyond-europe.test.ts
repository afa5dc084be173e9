import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const first = {
  key: 'OPS-1',
  kind: 'incident',
  priority: 2,
  impact: 'High',
  opened_at: '2026-03-13T09:15:00Z',
  resolved_at: '2026-03-13T10:15:00Z',
}
const second = { key: 'OPS-2', state: 'in_progress', priority: 3, opened_at: '2026-03-14T09:15:00Z' }

test.each([
  [
    'ja',
    text(
      '要約,課題キー,課題 ID,課題タイプ,ステータス,優先度,担当者,報告者,作成日,更新日,解決日,カスタム フィールド (Impact),カスタム フィールド (Rank),カスタム フィールド (Team)',
      'メール障害,OPS-1,101,インシデント,完了,高,鈴木,山田,13/3/26 9:15 AM,18/3/26 10:16 AM,13/3/26 10:15 AM,High,0|i1,Net',
      'VPN,OPS-2,102,インシデント,進行中,中,鈴木,山田,14/3/26 9:15 AM,14/3/26 9:20 AM,,Low,0|i2,Net',
    ),
    { title: 'メール障害', state: 'resolved', assignee: '鈴木', reporter: '山田', team: 'Net' },
    { title: 'VPN', updated_at: '2026-03-14T09:20:00Z' },
  ],
  [
    'ru',
    text(
      'Тема,Ключ проблемы,Идентификатор проблемы,Тип задачи,Статус,Приоритет,Исполнитель,Автор,Создано,Обновлено,Дата решения,Компоненты,Метки,Пользовательское поле (Impact)',
      'Почта,OPS-1,101,Инцидент,Закрыт,Высокий,Иванов,Петров,13/мар/26 9:15 AM,18/мар/26 10:16 AM,13/мар/26 10:15 AM,Сеть,mail,High',
      'VPN,OPS-2,102,Инцидент,В работе,Средний,Иванов,Петров,14/мар/26 9:15 AM,14/мар/26 9:20 AM,,Сеть,,Low',
    ),
    { title: 'Почта', state: 'closed', assignee: 'Иванов', reporter: 'Петров', service: 'Сеть' },
    { title: 'VPN', updated_at: '2026-03-14T09:20:00Z' },
  ],
  [
    'ko',
    text(
      '요약,이슈 키,이슈 유형,상태,우선순위,담당자,보고자,생성일,해결일,레이블,사용자 정의 필드 (Impact),사용자 정의 필드 (Rank),사용자 정의 필드 (Team)',
      '메일,OPS-1,인시던트,완료,높음,김,이,13/3월/26 9:15 AM,13/3월/26 10:15 AM,mail,High,0|i1,Net',
      'VPN,OPS-2,인시던트,진행 중,보통,김,이,14/3월/26 9:15 AM,,,Low,0|i2,Net',
    ),
    { title: '메일', state: 'resolved', assignee: '김', reporter: '이', team: 'Net' },
    { title: 'VPN' },
  ],
  [
    'zh',
    text(
      // No blank stands between the wrapper and the name of an owner's field.
      '概要,问题关键字,问题类型,状态,优先级,经办人,报告人,创建日期,已解决,模块,自定义字段(Impact)',
      '邮件,OPS-1,故障,完成,高,张三,李四,2026/03/13 09:15,2026/03/13 10:15,网络,High',
      'VPN,OPS-2,故障,处理中,中,张三,李四,2026/03/14 09:15,,网络,Low',
    ),
    { title: '邮件', state: 'resolved', assignee: '张三', reporter: '李四', service: '网络' },
    { title: 'VPN' },
  ],
])('a list of Jira whose headers are %s', async (language, file, one, other) => {
  const { report, incidents } = await stagedText(file, { timeZone: 'UTC' })
  expect(report).toMatchObject({ problem: null, source: 'jira', stored: 2, rejected: 0 })
  expect(report.decisions.find(({ what }) => what === 'language')?.value).toBe(language)
  expect(incidents).toMatchObject([
    { ...first, ...one },
    { ...second, ...other },
  ])
  expect(incidents[1]).not.toHaveProperty('resolved_at')
})
