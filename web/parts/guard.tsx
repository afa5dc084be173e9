import { Component, type ComponentChildren } from 'preact'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'
import { NotLoaded } from './later.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** Keeps a fault of one page inside it, with a way to try again. */
export class Guard extends Component<{ children: ComponentChildren }, { fault: unknown }> {
  override state = { fault: null as unknown }

  override componentDidCatch(fault: unknown): void {
    this.setState({ fault })
  }

  override render() {
    if (this.state.fault === null) return this.props.children
    // A browser may keep a failed import for good, so only a fresh start of the page asks for it again.
    if (this.state.fault instanceof NotLoaded)
      return (
        <RefusalPanel
          refusal={{ code: 'server-away', message: '', id: null, status: 0 }}
          onRetry={() => window.location.reload()}
        />
      )
    const message = shellWords[lang.value].somethingWrong
    return (
      <RefusalPanel
        refusal={{
          code: 'page-fault',
          message: `${message} (${this.state.fault instanceof Error ? this.state.fault.message : 'unknown'})`,
          id: null,
          status: 0,
        }}
        onRetry={() => this.setState({ fault: null })}
      />
    )
  }
}
