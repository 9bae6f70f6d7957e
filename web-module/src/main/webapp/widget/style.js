/** The panel's style; light and dark from the same tokens. The first rule takes the measured screen. */
export const PANEL_STYLE = `
:host { --seen: 100dvh; --top: 0; }
:host { --ground: #fff; --layer: #f4f5f6; --ink: #1b1f23; --soft: #57606a; --rule: #d8dce0; --bad: #b42318;
  --wait: #8a5300; --well: #116b3c; --link: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :host { --ground: #1c1f23; --layer: #272b30; --ink: #eceff1; --soft: #a9b2ba; --rule: #3c424a; --bad: #ff9a8f;
    --wait: #f2b84b; --well: #69d19b; --link: #9cc2ff; }
}
.panel, .panel * { box-sizing: border-box; margin: 0; }
.panel { position: fixed; z-index: 2147483000; bottom: 88px; right: 20px; width: 380px; height: 620px;
  max-width: calc(100vw - 40px); max-height: calc(100vh - 104px); display: flex; flex-direction: column; overflow: hidden;
  color: var(--ink); background: var(--ground); border: 1px solid var(--rule); border-radius: 12px;
  box-shadow: 0 8px 40px #0004; color-scheme: light dark; animation: rise .14s;
  font: 14px/22px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:host(.left) .panel { right: auto; left: 20px; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
.panel button { padding: 6px 14px; border: 1px solid var(--rule); border-radius: 6px; font: inherit; color: inherit;
  background: var(--ground); cursor: pointer; }
.panel button:hover { background: var(--layer); }
.unseen, .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.head { position: relative; display: flex; align-items: center; padding: 12px 8px 12px 16px;
  border-bottom: 1px solid var(--rule); }
.who { flex: 1; min-width: 0; }
h2 { font-size: 16px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.state { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.state[data-tone=well]::before { content: "● "; color: var(--well); }
.state[data-tone=wait] { color: var(--wait); }
.state[data-tone=bad], .panel .danger { color: var(--bad); }
.panel .tool { width: 36px; height: 36px; padding: 0; border: 0; color: var(--soft); font-size: 24px; }
.menu { position: absolute; z-index: 1; top: 100%; right: 8px; padding: 4px; background: var(--ground);
  border: 1px solid var(--rule); border-radius: 6px; box-shadow: 0 4px 16px #0004; }
.ask { left: 8px; padding: 12px; display: flex; flex-wrap: wrap; gap: 8px; }
.ask p { width: 100%; }

.messages { position: relative; flex: 1; min-height: 0; background: var(--layer); }
.log { height: 100%; padding: 12px 16px; overflow-y: auto; overscroll-behavior: contain; overflow-anchor: none; }
.log:focus-visible { outline-offset: -2px; }
.welcome, .system, .notice, .day { margin: 12px 0; padding: 4px 12px; color: var(--soft); font-size: 13px;
  text-align: center; }
.message { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin: 8px 0; }
.own { align-items: flex-end; }
.text, .system { white-space: pre-wrap; overflow-wrap: anywhere; }
.text { max-width: 84%; padding: 8px 12px; border: 1px solid var(--rule); border-radius: 12px; background: var(--ground); }
.own .text { color: var(--on-accent); background: var(--accent); }
.failed .text { color: var(--ink); background: var(--ground); border-color: var(--bad); }
a { color: var(--link); }
.own a { color: inherit; }
.name, .foot, .typing, .count { color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.own:last-child .word, .sending .word, .waiting .word { position: static; clip-path: none; }
.sign { margin-left: 4px; }
.read .sign { color: var(--well); }
.reason, .over { color: var(--bad); }
.panel .link { padding: 2px 6px; border: 0; background: none; color: var(--link); text-decoration: underline; }
.earlier { display: block; margin: 0 auto; }
.panel .latest { position: absolute; bottom: 12px; left: 50%; transform: translateX(-50%); border-radius: 20px; }

.composer { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; padding: 12px;
  border-top: 1px solid var(--rule); }
.count { width: 100%; }
textarea { flex: 1; min-width: 0; padding: 8px 10px; resize: none; font: inherit; color: inherit;
  background: var(--ground); border: 1px solid #808890; border-radius: 6px; }
::placeholder { color: var(--soft); opacity: 1; }
.panel .send { height: 40px; color: var(--on-accent); background: var(--accent); border: 0; font-weight: 600; }
.panel .send[aria-disabled=true] { color: var(--soft); background: var(--layer); cursor: default; }

@media (max-width: 480px) {
  .panel, :host(.left) .panel { inset: var(--top) 0 auto; width: 100%; max-width: none; height: var(--seen);
    max-height: none; border: 0; border-radius: 0; }
  :host(.open) .button { display: none; }
  textarea { font-size: 16px; }
}
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
`;
