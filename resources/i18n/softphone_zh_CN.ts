<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Call</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Redial</source>
        <translation>重拨</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>接听</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒接</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>挂断</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>End wrap-up</source>
        <translation>结束整理</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Muting…</source>
        <translation>静音中…</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Unmuting…</source>
        <translation>取消中…</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Holding…</source>
        <translation>保持中…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>取消保持</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>取消中…</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>转接中…</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>转接中…</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已转接</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use this device</source>
        <translation>在本机接听</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制号码</translation>
    </message>
    <message>
        <source>Put in dial field</source>
        <translation>放入拨号框</translation>
    </message>
    <message>
        <source>Number copied</source>
        <translation>号码已复制</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Audio</name>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>响铃设备</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>System default: {device}</source>
        <translation>系统默认：{device}</translation>
    </message>
    <message>
        <source>{device} (unplugged)</source>
        <translation>{device}（未插入）</translation>
    </message>
    <message>
        <source>Speaker volume</source>
        <translation>扬声器音量</translation>
    </message>
    <message>
        <source>Switch at once in a call</source>
        <translation>通话中立即切换</translation>
    </message>
    <message>
        <source>When you plug in a preferred headset. Off: ask first</source>
        <translation>插入首选耳麦时立即使用。关闭则先询问</translation>
    </message>
    <message>
        <source>Automatic gain</source>
        <translation>自动增益</translation>
    </message>
    <message>
        <source>Echo cancellation</source>
        <translation>回声消除</translation>
    </message>
    <message>
        <source>Noise suppression</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>On in this call</source>
        <translation>本次通话中已开启</translation>
    </message>
    <message>
        <source>Off in this call</source>
        <translation>本次通话中已关闭</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>换回</translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <source>Incoming call</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>正在呼叫…</translation>
    </message>
    <message>
        <source>Still connecting…</source>
        <translation>仍在接通…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在接通…</translation>
    </message>
    <message>
        <source>In call</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>保持中</translation>
    </message>
    <message>
        <source>On hold · muted</source>
        <translation>保持中 · 已静音</translation>
    </message>
    <message>
        <source>In call {time}</source>
        <translation>通话 {time}</translation>
    </message>
    <message>
        <source>Hanging up…</source>
        <translation>正在挂断…</translation>
    </message>
    <message>
        <source>Ringing…</source>
        <translation>对方振铃中…</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>正在重连…</translation>
    </message>
    <message>
        <source>Line unstable</source>
        <translation>线路不稳</translation>
    </message>
    <message>
        <source>No update on this call from the platform</source>
        <translation>平台没有回应，通话状态未知</translation>
    </message>
    <message>
        <source>Queue {queue}</source>
        <translation>队列 {queue}</translation>
    </message>
    <message>
        <source>Called {number}</source>
        <translation>被叫 {number}</translation>
    </message>
    <message>
        <source>Private number</source>
        <translation>隐私号码</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>未知号码</translation>
    </message>
    <message>
        <source>Second call: {customer}</source>
        <translation>第二个来电：{customer}</translation>
    </message>
    <message>
        <source>Finish the current call first</source>
        <translation>请先结束当前通话</translation>
    </message>
    <message>
        <source>Wait until one call stops</source>
        <translation>两个来电，请等一个停止</translation>
    </message>
    <message>
        <source>Incoming call from {customer}</source>
        <translation>来电：{customer}</translation>
    </message>
    <message>
        <source>{state}: {customer}</source>
        <translation>{state}：{customer}</translation>
    </message>
    <message>
        <source>After call: {status}</source>
        <translation>话后：{status}</translation>
    </message>
    <message>
        <source>Cancel the status after the call</source>
        <translation>取消话后状态</translation>
    </message>
    <message>
        <source>{wish} · cancel</source>
        <translation>{wish} · 取消</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>通话已结束</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>已拒接</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>未接来电</translation>
    </message>
    <message>
        <source>Blocked number, not dialled</source>
        <translation>黑名单号码，未拨出</translation>
    </message>
    <message>
        <source>Dropped by an app error</source>
        <translation>程序故障，通话中断</translation>
    </message>
    <message>
        <source>Call interrupted</source>
        <translation>通话中断</translation>
    </message>
    <message>
        <source>Call refused</source>
        <translation>呼叫被拒绝</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已转接</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>结果未知</translation>
    </message>
</context>
<context>
    <name>Checkup</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Platform, DNS</source>
        <translation>平台域名</translation>
    </message>
    <message>
        <source>Platform, connection</source>
        <translation>平台连接</translation>
    </message>
    <message>
        <source>Live connection (WebSocket)</source>
        <translation>实时连接（WebSocket）</translation>
    </message>
    <message>
        <source>Voice path (UDP, STUN)</source>
        <translation>语音通道（UDP、STUN）</translation>
    </message>
    <message>
        <source>Saving on this computer</source>
        <translation>本机存储</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>Incoming call window</source>
        <translation>来电窗口</translation>
    </message>
    <message>
        <source>Chinese text</source>
        <translation>中文显示</translation>
    </message>
    <message>
        <source>Sound service</source>
        <translation>声音服务</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>检查中…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>{name}: {verdict}. {detail} {step}</source>
        <translation>{name}：{verdict}。{detail}{step}</translation>
    </message>
    <message>
        <source>the system&apos;s default</source>
        <translation>系统默认设备</translation>
    </message>
    <message>
        <source>Not during a call. Run again afterwards.</source>
        <translation>通话中不能检查。请在通话后重新检查。</translation>
    </message>
    <message>
        <source>No proxy is set.</source>
        <translation>没有设置代理。</translation>
    </message>
    <message>
        <source>A proxy is set: {proxy}.</source>
        <translation>已设置代理：{proxy}。</translation>
    </message>
    <message>
        <source>{host} answered through {proxy} in {ms} ms.</source>
        <translation>{host} 经代理 {proxy} 应答，用时 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>{host} answered on this computer in {ms} ms.</source>
        <translation>本机的 {host} 已应答，用时 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>The address of {host} can&apos;t be used: it must be https.</source>
        <translation>{host} 的地址不可用：必须是 https。</translation>
    </message>
    <message>
        <source>{host} refused the connection.</source>
        <translation>{host} 拒绝连接。</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} 没有应答。</translation>
    </message>
    <message>
        <source>The connection to {host} is not safe ({reason}).</source>
        <translation>与 {host} 的连接不安全（{reason}）。</translation>
    </message>
    <message>
        <source>{host} has a fault (HTTP {status}).</source>
        <translation>{host} 出现故障（HTTP {status}）。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is right (off by {seconds} s).</source>
        <translation>本机时钟正确（相差 {seconds} 秒）。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {seconds} s off.</source>
        <translation>本机时钟相差 {seconds} 秒。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {seconds} s off: sign-in may be refused.</source>
        <translation>本机时钟相差 {seconds} 秒，登录可能被拒绝。</translation>
    </message>
    <message>
        <source>The platform does not tell the time.</source>
        <translation>平台没有给出时间。</translation>
    </message>
    <message>
        <source>The script is there ({kilobytes} KB).</source>
        <translation>脚本可用（{kilobytes} KB）。</translation>
    </message>
    <message>
        <source>There is no script at the address on {host} ({reason}).</source>
        <translation>{host} 上没有该脚本（{reason}）。</translation>
    </message>
    <message>
        <source>It is loaded and has every function.</source>
        <translation>已加载，功能齐全。</translation>
    </message>
    <message>
        <source>It does not work ({code}).</source>
        <translation>无法工作（{code}）。</translation>
    </message>
    <message>
        <source>This phone is registered; the connection is up.</source>
        <translation>本机已注册，连接正常。</translation>
    </message>
    <message>
        <source>The connection is lost.</source>
        <translation>连接已断开。</translation>
    </message>
    <message>
        <source>Not registered at present.</source>
        <translation>目前没有注册。</translation>
    </message>
    <message>
        <source>{server} answered by UDP in {ms} ms.</source>
        <translation>{server} 已通过 UDP 应答，用时 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>{server} does not answer by UDP.</source>
        <translation>{server} 没有通过 UDP 应答。</translation>
    </message>
    <message>
        <source>Settings, history and logs can be saved.</source>
        <translation>设置、记录和日志可以保存。</translation>
    </message>
    <message>
        <source>The {folder} folder can&apos;t be written.</source>
        <translation>无法写入 {folder} 文件夹。</translation>
    </message>
    <message>
        <source>The disk of the {folder} folder is full.</source>
        <translation>{folder} 文件夹所在的磁盘已满。</translation>
    </message>
    <message>
        <source>A safe keyring keeps your token.</source>
        <translation>安全的密钥环可保存令牌。</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>密钥环已锁定。</translation>
    </message>
    <message>
        <source>There is no safe keyring.</source>
        <translation>没有安全的密钥环。</translation>
    </message>
    <message>
        <source>It opens over every program.</source>
        <translation>显示在所有程序之上。</translation>
    </message>
    <message>
        <source>On this desktop (Wayland, without XWayland) it may open behind other programs.</source>
        <translation>在此桌面上（Wayland，未使用 XWayland）可能被其他程序遮挡。</translation>
    </message>
    <message>
        <source>There is a font for it.</source>
        <translation>已安装中文字体。</translation>
    </message>
    <message>
        <source>No font for it is installed.</source>
        <translation>No Chinese font. 未安装中文字体。</translation>
    </message>
    <message>
        <source>There is a sound service.</source>
        <translation>声音服务正常。</translation>
    </message>
    <message>
        <source>This computer has no sound service.</source>
        <translation>本机没有声音服务。</translation>
    </message>
    <message>
        <source>Nothing is heard from it: {name}.</source>
        <translation>没有听到声音：{name}。</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>没有麦克风。</translation>
    </message>
    <message>
        <source>The system blocks the microphone.</source>
        <translation>系统禁止使用麦克风。</translation>
    </message>
    <message>
        <source>Another program is using the microphone.</source>
        <translation>麦克风被其他程序占用。</translation>
    </message>
    <message>
        <source>The microphone can&apos;t be opened ({reason}).</source>
        <translation>无法打开麦克风（{reason}）。</translation>
    </message>
    <message>
        <source>There is no speaker.</source>
        <translation>没有扬声器。</translation>
    </message>
    <message>
        <source>It takes no sound: {name}.</source>
        <translation>无法输出声音：{name}。</translation>
    </message>
    <message>
        <source>The tone came back well: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms.</source>
        <translation>测试音回传良好：MOS {mos}，往返 {rtt} 毫秒，抖动 {jitter} 毫秒。</translation>
    </message>
    <message>
        <source>The tone came back fairly: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms.</source>
        <translation>测试音回传一般：MOS {mos}，往返 {rtt} 毫秒，抖动 {jitter} 毫秒。</translation>
    </message>
    <message>
        <source>The tone came back badly: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms.</source>
        <translation>测试音回传很差：MOS {mos}，往返 {rtt} 毫秒，抖动 {jitter} 毫秒。</translation>
    </message>
    <message>
        <source>The tone did not come back ({reason}).</source>
        <translation>测试音没有回传（{reason}）。</translation>
    </message>
    <message>
        <source>Only the running softphone can check this.</source>
        <translation>只有运行中的软电话才能检测。</translation>
    </message>
    <message>
        <source>The phone is not ready to check this.</source>
        <translation>电话尚未就绪，无法检查。</translation>
    </message>
    <message>
        <source>The check took too long.</source>
        <translation>检查超时。</translation>
    </message>
    <message>
        <source>The check itself failed.</source>
        <translation>检查本身出错。</translation>
    </message>
    <message>
        <source>If calls fail, ask your admin to let WebSocket and UDP pass it.</source>
        <translation>如果通话失败，请联系管理员放行 WebSocket 和 UDP。</translation>
    </message>
    <message>
        <source>Check the network and the address in the settings; admins: check DNS.</source>
        <translation>请检查网络和设置中的地址；管理员请检查 DNS。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需处理。</translation>
    </message>
    <message>
        <source>Ask your admin to correct it in the settings.</source>
        <translation>请联系管理员在设置中更正。</translation>
    </message>
    <message>
        <source>Try later; admins: check the address and the firewall.</source>
        <translation>请稍后再试；管理员请检查地址和防火墙。</translation>
    </message>
    <message>
        <source>Check the network; admins: check the firewall.</source>
        <translation>请检查网络；管理员请检查防火墙。</translation>
    </message>
    <message>
        <source>Check cable, Wi-Fi and VPN.</source>
        <translation>请检查网线、Wi-Fi 和 VPN。</translation>
    </message>
    <message>
        <source>Try later; admins: check proxy and firewall.</source>
        <translation>请稍后再试；管理员请检查代理和防火墙。</translation>
    </message>
    <message>
        <source>Ask your admin to allow {host} in the proxy.</source>
        <translation>请联系管理员在代理中放行 {host}。</translation>
    </message>
    <message>
        <source>See the line above.</source>
        <translation>请看上一行。</translation>
    </message>
    <message>
        <source>Set the clock, and have the system keep it right.</source>
        <translation>请校准时钟，并让系统自动校准。</translation>
    </message>
    <message>
        <source>Compare the clock with another one yourself.</source>
        <translation>请自行核对时钟。</translation>
    </message>
    <message>
        <source>You can work, but not with these. Tell your admin.</source>
        <translation>可以工作，但不能使用这些功能。请告知管理员。</translation>
    </message>
    <message>
        <source>Retry in the main window; admins: check the firewall.</source>
        <translation>请在主窗口重试；管理员请检查防火墙。</translation>
    </message>
    <message>
        <source>Check the network; it reconnects by itself.</source>
        <translation>请检查网络；会自动重连。</translation>
    </message>
    <message>
        <source>Sign in, then run the check again.</source>
        <translation>请先登录，再重新检查。</translation>
    </message>
    <message>
        <source>Ask your admin to let UDP out, or voice may stay silent.</source>
        <translation>请联系管理员放行 UDP，否则可能没有声音。</translation>
    </message>
    <message>
        <source>Admins can name one in the settings (platform.stun).</source>
        <translation>管理员可在设置中指定（platform.stun）。</translation>
    </message>
    <message>
        <source>Calling service, DNS</source>
        <translation>通话组件域名</translation>
    </message>
    <message>
        <source>Calling service, connection</source>
        <translation>通话组件连接</translation>
    </message>
    <message>
        <source>Calling service, script</source>
        <translation>通话组件脚本</translation>
    </message>
    <message>
        <source>Calling service, functions</source>
        <translation>通话组件功能</translation>
    </message>
    <message>
        <source>Loop-back test call</source>
        <translation>回环通话测试</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>环境检测</translation>
    </message>
    <message>
        <source>System check…</source>
        <translation>环境检测…</translation>
    </message>
    <message>
        <source>Network, sound and a loop-back test call, before the first customer</source>
        <translation>在第一通电话之前，检测网络、声音，并做一次回环通话</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>You can take calls. {count} warnings</source>
        <translation>可以接听来电。{count} 项需要留意</translation>
    </message>
    <message>
        <source>{count} failed. See what to do below.</source>
        <translation>{count} 项失败。请按下面的提示处理。</translation>
    </message>
    <message>
        <source>{host} found.</source>
        <translation>已找到 {host}。</translation>
    </message>
    <message>
        <source>Can&apos;t find {host}.</source>
        <translation>找不到 {host}。</translation>
    </message>
    <message>
        <source>{host} is resolved by the proxy {proxy}.</source>
        <translation>由代理 {proxy} 查找 {host}。</translation>
    </message>
    <message>
        <source>Secure connection to {host} ({ms} ms).</source>
        <translation>已加密连接 {host}（{ms} 毫秒）。</translation>
    </message>
    <message>
        <source>No route to {host}.</source>
        <translation>无法到达 {host}。</translation>
    </message>
    <message>
        <source>{host} closed the connection.</source>
        <translation>{host} 关闭了连接。</translation>
    </message>
    <message>
        <source>The proxy {proxy} blocked {host} ({reason}).</source>
        <translation>代理 {proxy} 不允许访问 {host}（{reason}）。</translation>
    </message>
    <message>
        <source>Skipped: {host} couldn&apos;t be reached.</source>
        <translation>已跳过：没有连上 {host}。</translation>
    </message>
    <message>
        <source>Missing functions: {names}.</source>
        <translation>缺少功能：{names}。</translation>
    </message>
    <message>
        <source>No STUN server configured.</source>
        <translation>未配置 STUN 服务器。</translation>
    </message>
    <message>
        <source>Working: {name} (level {level} %).</source>
        <translation>麦克风正常：{name}（电平 {level}%）。</translation>
    </message>
    <message>
        <source>Working: {name}.</source>
        <translation>扬声器正常：{name}。</translation>
    </message>
    <message>
        <source>Skipped: a call came in.</source>
        <translation>已跳过：有来电。</translation>
    </message>
    <message>
        <source>Check the date on this computer; admins: check the certificate and any TLS inspection.</source>
        <translation>请核对电脑日期；管理员请检查证书和 TLS 流量检查。</translation>
    </message>
    <message>
        <source>Try again in a few minutes; if it keeps happening, tell your admin.</source>
        <translation>请过几分钟再试；如反复出现，请联系管理员。</translation>
    </message>
    <message>
        <source>Turn on automatic time.</source>
        <translation>请开启自动校时。</translation>
    </message>
    <message>
        <source>Ask your admin to check the address of the calling service.</source>
        <translation>请联系管理员核对通话组件的地址。</translation>
    </message>
    <message>
        <source>Check permissions on this folder.</source>
        <translation>请检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>Free up disk space.</source>
        <translation>请清理磁盘空间。</translation>
    </message>
    <message>
        <source>You can work; unlock it to keep your token.</source>
        <translation>可以工作；解锁后即可保存令牌。</translation>
    </message>
    <message>
        <source>You can work; sign in again at each start, or set a keyring up.</source>
        <translation>可以工作；每次启动需重新登录，或设置密钥环。</translation>
    </message>
    <message>
        <source>Go by the ring and the notification. To mend it, have XWayland installed and switched on in the settings, then restart the app.</source>
        <translation>请留意铃声和系统通知。要解决此问题，请安装 XWayland 并在设置中开启，然后重启应用。</translation>
    </message>
    <message>
        <source>Ask your administrator to install one (fonts-noto-cjk), then restart the app.</source>
        <translation>Install fonts-noto-cjk. 请联系管理员安装中文字体（fonts-noto-cjk），然后重启应用。</translation>
    </message>
    <message>
        <source>Start it, then restart the app.</source>
        <translation>请启动声音服务，然后重启软电话。</translation>
    </message>
    <message>
        <source>Check the headset&apos;s mute switch, then speak during the check.</source>
        <translation>请检查耳麦静音键，并在检查时说话。</translation>
    </message>
    <message>
        <source>Plug in a headset.</source>
        <translation>请插入耳麦。</translation>
    </message>
    <message>
        <source>Open the system&apos;s privacy settings.</source>
        <translation>请打开系统隐私设置。</translation>
    </message>
    <message>
        <source>Close that program.</source>
        <translation>请关闭该程序。</translation>
    </message>
    <message>
        <source>Unplug the headset and plug it in again.</source>
        <translation>请重新插拔耳麦。</translation>
    </message>
    <message>
        <source>Unplug the headset and plug it in again, or choose another.</source>
        <translation>请重新插拔耳麦，或选择其他设备。</translation>
    </message>
    <message>
        <source>This computer is busy: close programs you don&apos;t need.</source>
        <translation>本机负载较高：请关闭不需要的程序。</translation>
    </message>
    <message>
        <source>This computer is too busy for calls: close other programs.</source>
        <translation>本机负载过高，不适合通话：请关闭其他程序。</translation>
    </message>
    <message>
        <source>Restart the app; admins: check firewall and security software.</source>
        <translation>请重启软电话；管理员请检查防火墙和安全软件。</translation>
    </message>
    <message>
        <source>Start the softphone, then run the check again.</source>
        <translation>请启动软电话，再重新检查。</translation>
    </message>
    <message>
        <source>Run the check again after the call.</source>
        <translation>请在通话后重新检查。</translation>
    </message>
    <message>
        <source>Run it again; if it keeps happening, tell your admin.</source>
        <translation>请重新检测；如反复出现，请联系管理员。</translation>
    </message>
    <message>
        <source>Run it again; the log has the details.</source>
        <translation>请重新检查；日志中有详情。</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Call</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>接听</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒接</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>挂断</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>取消保持</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Status change</source>
        <translation>切换状态</translation>
    </message>
    <message>
        <source>Caller ID</source>
        <translation>外显号码</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>Dial</name>
    <message>
        <source>Enter number</source>
        <translation>输入号码</translation>
    </message>
    <message>
        <source>Caller ID {number}</source>
        <translation>外显号码 {number}</translation>
    </message>
    <message>
        <source>Caller ID {number}…</source>
        <translation>外显号码 {number}…</translation>
    </message>
    <message>
        <source>Caller ID: none assigned</source>
        <translation>外显号码：未分配</translation>
    </message>
    <message>
        <source>Caller ID, this call {number}</source>
        <translation>本次外显号码 {number}</translation>
    </message>
    <message>
        <source>{number} · default</source>
        <translation>{number} · 默认</translation>
    </message>
    <message>
        <source>Enter calls {number} · {place}</source>
        <translation>按回车呼叫 {number} · {place}</translation>
    </message>
    <message>
        <source>Group {name}</source>
        <translation>号码组 {name}</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>landline</source>
        <translation>座机</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Group {name} ({kind})</source>
        <translation>号码组 {name}（{kind}）</translation>
    </message>
    <message>
        <source>Caller ID</source>
        <translation>外显号码</translation>
    </message>
    <message>
        <source>Caller ID: Automatic</source>
        <translation>外显号码：平台自动分配</translation>
    </message>
    <message>
        <source>Refresh list</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Press Enter to call {number} · data: {data}</source>
        <translation>按回车呼叫 {number} · 数据：{data}</translation>
    </message>
    <message>
        <source>Dedicated</source>
        <translation>专属</translation>
    </message>
    <message>
        <source>Press Enter to call {number}</source>
        <translation>按回车呼叫 {number}</translation>
    </message>
    <message>
        <source>Only digits, *, # and a leading + can be dialled</source>
        <translation>只能拨数字、*、# 和开头的 +</translation>
    </message>
    <message>
        <source>More than one number. Enter only one</source>
        <translation>不止一个号码，请只输入一个</translation>
    </message>
    <message>
        <source>Without extension {extension}: key it in the call</source>
        <translation>未拨分机 {extension}，请在接通后按键输入</translation>
    </message>
    <message>
        <source>{count} digits are too many. Check the number</source>
        <translation>共 {count} 位，过长，请核对号码</translation>
    </message>
    <message>
        <source>{count} digits are too many. Call again to dial them</source>
        <translation>共 {count} 位，过长。再按一次“呼叫”仍会拨出</translation>
    </message>
    <message>
        <source>Not dialled</source>
        <translation>未拨出</translation>
    </message>
    <message>
        <source>{customer} · {end}</source>
        <translation>{customer} · {end}</translation>
    </message>
    <message>
        <source>{customer} · {end} · {time}</source>
        <translation>{customer} · {end} · {time}</translation>
    </message>
    <message>
        <source>Delete last digit</source>
        <translation>删除一位</translation>
    </message>
    <message>
        <source>Dialpad</source>
        <translation>拨号盘</translation>
    </message>
    <message>
        <source>Key {digit}</source>
        <translation>按键 {digit}</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Access token refused. Sign in again or ask your admin.</source>
        <translation>访问令牌无效。请重新登录或联系管理员。</translation>
    </message>
    <message>
        <source>Agent ID not found. Check it.</source>
        <translation>找不到该坐席号。请核对。</translation>
    </message>
    <message>
        <source>The platform can&apos;t be reached. Retrying.</source>
        <translation>平台暂时无法连接。正在重试。</translation>
    </message>
    <message>
        <source>Network lost. Can&apos;t receive calls. Reconnecting.</source>
        <translation>网络断开，接不到电话。正在重连。</translation>
    </message>
    <message>
        <source>This phone is not registered. Can&apos;t receive calls. Reconnecting.</source>
        <translation>本机未注册，接不到电话。正在重连。</translation>
    </message>
    <message>
        <source>Your calls ring on another phone. Answer there, or ask your admin to switch to the web phone.</source>
        <translation>您的来电在另一部话机上振铃。请在那里接听，或请管理员改为网页接听。</translation>
    </message>
    <message>
        <source>No microphone. Plug in a headset.</source>
        <translation>没有麦克风。请插入耳麦。</translation>
    </message>
    <message>
        <source>The system blocks the microphone. Open privacy settings.</source>
        <translation>系统禁止使用麦克风。请打开系统隐私设置。</translation>
    </message>
    <message>
        <source>Another program is using the microphone. Close it.</source>
        <translation>麦克风被其他程序占用。请关闭该程序。</translation>
    </message>
    <message>
        <source>The platform keeps the microphone without a call. It hears nothing. Tell your admin.</source>
        <translation>没有通话，平台却占着麦克风。它听不到声音。请告知管理员。</translation>
    </message>
    <message>
        <source>Your speaker plays nothing of the call. Check it, or use another device.</source>
        <translation>扬声器没有播放通话声音。请检查扬声器，或换用其他设备。</translation>
    </message>
    <message>
        <source>Your microphone is silent. Check the headset&apos;s mute switch.</source>
        <translation>麦克风没有声音。请检查耳麦静音键。</translation>
    </message>
    <message>
        <source>The call now uses {reason}. Press Back to undo it.</source>
        <translation>通话已改用 {reason}。按“换回”恢复。</translation>
    </message>
    <message>
        <source>There is no such device. Choose one from the list.</source>
        <translation>没有这个设备。请从列表中选择。</translation>
    </message>
    <message>
        <source>This device can&apos;t be used. Choose another one.</source>
        <translation>这个设备无法使用。请选择其他设备。</translation>
    </message>
    <message>
        <source>You are speaking while muted. Unmute so that the customer hears you.</source>
        <translation>您在静音时讲话。请取消静音，客户才能听到。</translation>
    </message>
    <message>
        <source>Only 0–9, *, # and A–D can be sent, at most {most} at once.</source>
        <translation>只能发送 0–9、*、# 和 A–D，每次最多 {most} 个。</translation>
    </message>
    <message>
        <source>This computer has no sound service. Start it, then restart the app.</source>
        <translation>本机没有声音服务。请启动后重开本程序。</translation>
    </message>
    <message>
        <source>{lost} plays no sound. Calls ring on {reason} until it works again.</source>
        <translation>{lost} 没有声音，暂由 {reason} 响铃，恢复后自动切回。</translation>
    </message>
    <message>
        <source>Your ring file can&apos;t be played; another ring is used. Choose another file.</source>
        <translation>您的铃声文件无法播放，已改用默认铃声。请另选文件。</translation>
    </message>
    <message>
        <source>Call refused. Check number and caller ID.</source>
        <translation>平台拒绝呼叫。请检查号码和外显。</translation>
    </message>
    <message>
        <source>No access token saved here. Enter it.</source>
        <translation>本机没有保存访问令牌，请输入。</translation>
    </message>
    <message>
        <source>Unexpected reply from the platform. Retrying; tell your admin if it keeps happening.</source>
        <translation>平台回复无法识别。正在重试；如反复出现，请联系管理员。</translation>
    </message>
    <message>
        <source>The connection to the platform is not safe. Check the computer&apos;s date and ask your admin.</source>
        <translation>与平台的连接不安全。请核对本机日期并联系管理员。</translation>
    </message>
    <message>
        <source>The calling service failed to load. Retry; admins: check the firewall.</source>
        <translation>通话组件加载失败。请重试；管理员请检查防火墙。</translation>
    </message>
    <message>
        <source>The calling service lacks a function it needs. Retry or ask your admin.</source>
        <translation>通话组件缺少必要功能。请重试或联系管理员。</translation>
    </message>
    <message>
        <source>A required address is blocked. Ask your admin to allow it.</source>
        <translation>通话组件需要的地址被拦截。请管理员放行。</translation>
    </message>
    <message>
        <source>The calling service stopped. Can&apos;t receive calls. Retry or restart the app.</source>
        <translation>通话组件停止工作，接不到电话。请重试或重启程序。</translation>
    </message>
    <message>
        <source>The calling service does not respond. If the call is lost, hang up and dial again.</source>
        <translation>通话组件没有响应。如通话已断，请挂断后重拨。</translation>
    </message>
    <message>
        <source>The calling service is restarting to make more calls. Dial again in a few seconds.</source>
        <translation>通话组件无法再建立通话，正在自动重启。请几秒后重拨。</translation>
    </message>
    <message>
        <source>You may have signed in somewhere else. Use this device to take calls here.</source>
        <translation>您的账号可能已在别处登录。点“在本机接听”即可在这里接听。</translation>
    </message>
    <message>
        <source>Can&apos;t open the microphone. Plug it in again or choose another.</source>
        <translation>无法打开麦克风。请重新插拔，或更换麦克风。</translation>
    </message>
    <message>
        <source>{lost} was unplugged. Now using the system&apos;s default microphone.</source>
        <translation>{lost} 已拔出，现在使用系统默认麦克风。请确认客户能听到您。</translation>
    </message>
    <message>
        <source>{lost} was unplugged. Now using the system&apos;s default speaker.</source>
        <translation>{lost} 已拔出，现在使用系统默认扬声器。</translation>
    </message>
    <message>
        <source>{reason} connected. Switch to it?</source>
        <translation>{reason} 已连接。要切换吗？</translation>
    </message>
    <message>
        <source>Keypad tones don&apos;t work on this call. Say the digits instead.</source>
        <translation>此通话不支持按键音。请口述号码。</translation>
    </message>
    <message>
        <source>No device to ring on. Calls will only flash. Connect a loudspeaker or a headset.</source>
        <translation>没有可以响铃的设备，来电只会闪烁。请连接音箱或耳麦。</translation>
    </message>
    <message>
        <source>This number is blocked; not dialled.</source>
        <translation>该号码在黑名单中，未拨出。</translation>
    </message>
    <message>
        <source>The platform refused. Try again.</source>
        <translation>平台拒绝了操作。请重试。</translation>
    </message>
    <message>
        <source>No reply; {action} outcome unknown. Check before retrying.</source>
        <translation>平台未回应，{action}结果未知。请先确认再重试。</translation>
    </message>
    <message>
        <source>The platform refused this status. Choose another or try again.</source>
        <translation>平台拒绝了该状态。请选择其他状态或重试。</translation>
    </message>
    <message>
        <source>There is no number. Enter one.</source>
        <translation>还没有号码。请输入。</translation>
    </message>
    <message>
        <source>This cannot be dialled. Use digits, *, # and a leading + only.</source>
        <translation>无法拨出。号码只能含数字、*、# 和开头的 +。</translation>
    </message>
    <message>
        <source>This is more than one number, or a number with an extension. Enter one number only.</source>
        <translation>这里不止一个号码，或号码带有分机号。请只输入一个号码。</translation>
    </message>
    <message>
        <source>This number has {count} digits; phone numbers are shorter. Check it.</source>
        <translation>该号码共 {count} 位，超过电话号码的长度。请核对。</translation>
    </message>
    <message>
        <source>The app did not respond when it was started again. If that keeps happening, tell your admin.</source>
        <translation>软电话在再次启动时没有响应。如反复出现，请告知管理员。</translation>
    </message>
    <message>
        <source>A link from another app can&apos;t be dialled as it is. Enter the number by hand.</source>
        <translation>其他程序的链接无法拨打。请手动输入号码。</translation>
    </message>
    <message>
        <source>This search is too short. Type at least 2 letters or 3 digits.</source>
        <translation>搜索内容太短。请输入至少 2 个文字或 3 位数字。</translation>
    </message>
    <message>
        <source>This is not a date. Write it as 2026-12-01.</source>
        <translation>这不是日期。请写成 2026-12-01。</translation>
    </message>
    <message>
        <source>The file {file} can&apos;t be read ({cause}). Check its name and rights.</source>
        <translation>无法读取文件 {file}（{cause}）。请检查文件名和权限。</translation>
    </message>
    <message>
        <source>The file {file} is too large, at most {limit}. Split it.</source>
        <translation>文件 {file} 太大，最多 {limit}。请分成几个文件。</translation>
    </message>
    <message>
        <source>The file {file} has no column of numbers. Write “name” and “phone” in its first line.</source>
        <translation>文件 {file} 中找不到号码一列。请在第一行写上“姓名”和“电话”。</translation>
    </message>
    <message>
        <source>The file {file} exists already. Choose another name.</source>
        <translation>文件 {file} 已存在。请换一个名字。</translation>
    </message>
    <message>
        <source>A worksheet has at most {limit} rows. Choose fewer calls, or export to CSV.</source>
        <translation>一个工作表最多 {limit} 行。请缩小范围，或导出为 CSV。</translation>
    </message>
    <message>
        <source>Not dialled: outside the calling hours ({hours}). Call later.</source>
        <translation>未拨打：不在允许拨打的时段（{hours}）。请稍后再拨。</translation>
    </message>
    <message>
        <source>Not dialled: this number was called {limit} times today, as often as allowed. Call tomorrow.</source>
        <translation>未拨打：此号码今天已拨打 {limit} 次，达到上限。请明天再拨。</translation>
    </message>
    <message>
        <source>Not dialled: numbers that begin like this are not allowed. Ask your admin.</source>
        <translation>未拨打：不允许拨打此号段。请咨询管理员。</translation>
    </message>
    <message>
        <source>Not dialled: this number is on the do-not-call list.</source>
        <translation>未拨打：此号码在免打扰名单中。</translation>
    </message>
    <message>
        <source>No customer is left to call now. Import a list, or try later.</source>
        <translation>目前没有待拨打的客户。请导入名单，或稍后再试。</translation>
    </message>
    <message>
        <source>No customer of the list is shown. Show the next one first.</source>
        <translation>还没有显示名单中的客户。请先显示下一位。</translation>
    </message>
    <message>
        <source>There is no such list. Import one, or choose another.</source>
        <translation>没有这个名单。请导入，或选择其他名单。</translation>
    </message>
    <message>
        <source>This number is not on the do-not-call list. Check it.</source>
        <translation>此号码不在免打扰名单中。请核对。</translation>
    </message>
    <message>
        <source>The file {file} has no telephone numbers. Choose another file.</source>
        <translation>文件 {file} 中没有电话号码。请换一个文件。</translation>
    </message>
    <message>
        <source>The file can&apos;t be read ({cause}). Check its name and format.</source>
        <translation>无法读取文件（{cause}）。请检查文件名和格式。</translation>
    </message>
    <message>
        <source>There is no such call in the history. Choose one from the list.</source>
        <translation>通话记录中没有这一通。请从列表中选择。</translation>
    </message>
    <message>
        <source>There is no such contact. Choose one from the list.</source>
        <translation>没有这个联系人。请从列表中选择。</translation>
    </message>
    <message>
        <source>The contact has no name. Give it one.</source>
        <translation>联系人没有姓名。请填写姓名。</translation>
    </message>
    <message>
        <source>Another import is under way. Wait until it has ended.</source>
        <translation>另一次导入正在进行。请等它结束。</translation>
    </message>
    <message>
        <source>The import was interrupted; nothing was changed. Import again.</source>
        <translation>导入中断，没有改动任何联系人。请重新导入。</translation>
    </message>
    <message>
        <source>This disposition is not on the list. Choose one of: {dispositions}.</source>
        <translation>列表中没有这个处理结果。请选择：{dispositions}。</translation>
    </message>
    <message>
        <source>The note is too long. Use at most {limit} characters.</source>
        <translation>备注太长。最多 {limit} 个字符。</translation>
    </message>
    <message>
        <source>The business data is too long. Use at most {limit} characters.</source>
        <translation>业务数据过长。最多 {limit} 个字符。</translation>
    </message>
    <message>
        <source>This is not one of your caller IDs. Choose one from the list.</source>
        <translation>不是可用的外显号码。请从列表中选择。</translation>
    </message>
    <message>
        <source>Can&apos;t load your caller IDs; the platform chooses. Ask your admin.</source>
        <translation>外显号码加载失败，由平台自动分配。请联系管理员。</translation>
    </message>
    <message>
        <source>Too many call links in a minute. Wait and try again.</source>
        <translation>一分钟内的拨号链接过多。请稍后再试。</translation>
    </message>
    <message>
        <source>Not possible right now. Wait and try again.</source>
        <translation>现在无法执行此操作。请稍后再试。</translation>
    </message>
    <message>
        <source>Two calls are active; end one first.</source>
        <translation>有两个通话，请先结束其中一个。</translation>
    </message>
    <message>
        <source>This desktop doesn&apos;t let apps register shortcuts. The settings show commands to bind instead.</source>
        <translation>当前桌面环境不支持全局快捷键。可改为绑定设置中列出的命令。</translation>
    </message>
    <message>
        <source>Another app or the keyboard layout uses one of your shortcuts. Change it in the settings.</source>
        <translation>其他程序或键盘布局占用了您的快捷键。请在设置中更换。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts stopped working. Use the window, or restart the app.</source>
        <translation>全局快捷键已失效。请使用窗口操作，或重启本程序。</translation>
    </message>
    <message>
        <source>Demo mode did not start. Restart the app.</source>
        <translation>体验模式启动失败。请重启程序。</translation>
    </message>
    <message>
        <source>Not available in this session. Look in the log, then restart the app.</source>
        <translation>本次运行中没有这项功能。请查看日志后重启程序。</translation>
    </message>
    <message>
        <source>A required address is blocked: {reason}. Ask your admin to allow it.</source>
        <translation>通话组件需要的 {reason} 被拦截。请管理员放行。</translation>
    </message>
    <message>
        <source>The calling service lacks {reason}. Retry or ask your admin.</source>
        <translation>通话组件缺少 {reason}。请重试或联系管理员。</translation>
    </message>
    <message>
        <source>Demo mode did not start: {reason}. Restart the app.</source>
        <translation>体验模式启动失败：{reason}。请重启程序。</translation>
    </message>
    <message>
        <source>{lost} was unplugged. Now using {reason}.</source>
        <translation>{lost} 已拔出，现在使用 {reason}。</translation>
    </message>
    <message>
        <source>You are not signed in. Sign in first.</source>
        <translation>尚未登录。请先登录。</translation>
    </message>
    <message>
        <source>A call is active. Finish the current call first.</source>
        <translation>正在通话。请先结束当前通话。</translation>
    </message>
    <message>
        <source>Another call request is waiting. Answer the earlier one first.</source>
        <translation>已有拨号请求在等待。请先处理之前的请求。</translation>
    </message>
    <message>
        <source>The call has already ended. Nothing to do.</source>
        <translation>通话已经结束。无需处理。</translation>
    </message>
    <message>
        <source>The phone is not ready yet. Wait until it says Ready.</source>
        <translation>电话尚未就绪。请等待显示“可接听”。</translation>
    </message>
    <message>
        <source>This computer has no safe keyring; the token is kept for this run only. Sign in again next time.</source>
        <translation>本机没有安全的密钥环，令牌仅本次有效。下次请重新登录。</translation>
    </message>
    <message>
        <source>The keyring is locked or waits for its password. Unlock it; the kept token is used from then on.</source>
        <translation>密钥环已锁定或在等待密码。请解锁，之后即可使用保存的令牌。</translation>
    </message>
    <message>
        <source>This desktop has no tray; keep the window open to see calls.</source>
        <translation>桌面没有托盘区。请保持窗口打开以查看来电。</translation>
    </message>
    <message>
        <source>This desktop shows no notifications; keep the window in sight.</source>
        <translation>桌面不支持通知。请让窗口保持可见。</translation>
    </message>
    <message>
        <source>On this desktop calls may open behind other programs. Go by ring and notification.</source>
        <translation>在此桌面上（Wayland）来电窗口可能被其他程序遮挡。请留意铃声和系统通知。</translation>
    </message>
    <message>
        <source>No Chinese font is installed: names show as boxes. Ask your administrator to install fonts-noto-cjk.</source>
        <translation>No Chinese font: install fonts-noto-cjk. 未安装中文字体，姓名显示为方框。请联系管理员安装。</translation>
    </message>
    <message>
        <source>Your settings file was damaged and set aside. Defaults are in use.</source>
        <translation>设置文件已损坏，已另存备份。现使用默认设置。</translation>
    </message>
    <message>
        <source>Nothing can be saved on this computer. Check disk space and permissions.</source>
        <translation>这台电脑上无法保存任何内容。请检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>There is no such status. Choose one from the list.</source>
        <translation>没有这个状态。请从列表中选择。</translation>
    </message>
    <message>
        <source>Something went wrong in this app. Try again; the log has the details.</source>
        <translation>程序内部出错。请重试；详情见日志。</translation>
    </message>
    <message>
        <source>The platform can&apos;t be reached ({reason}). Retrying.</source>
        <translation>平台暂时无法连接（{reason}）。正在重试。</translation>
    </message>
    <message>
        <source>Call refused: {reason}. Check number and caller ID.</source>
        <translation>平台拒绝呼叫：{reason}。请检查号码和外显。</translation>
    </message>
    <message>
        <source>The platform refused: {reason}. Try again.</source>
        <translation>平台拒绝了操作：{reason}。请重试。</translation>
    </message>
    <message>
        <source>The platform refused this status: {reason}. Choose another or try again.</source>
        <translation>平台拒绝了该状态：{reason}。请选择其他状态或重试。</translation>
    </message>
    <message>
        <source>Your settings file was damaged and set aside as {file}. Defaults are in use; check your settings.</source>
        <translation>设置文件已损坏，已另存为 {file}。现使用默认设置，请检查。</translation>
    </message>
    <message>
        <source>The settings file can&apos;t be read ({cause}). Defaults are in use until it can; check its permissions.</source>
        <translation>无法读取设置文件（{cause}）。暂用默认设置，请检查文件权限。</translation>
    </message>
    <message>
        <source>Settings file: {fields}. Defaults are used instead; choose again in Settings or correct the file.</source>
        <translation>设置文件有误：{fields}。暂用默认值，请在设置中重新选择，或更正该文件。</translation>
    </message>
    <message>
        <source>Demo mode stopped ({cause}). It is being started again; its calls are lost.</source>
        <translation>体验模式已停止（{cause}），正在重新启动；其中的通话已中断。</translation>
    </message>
    <message>
        <source>The keyring&apos;s password was not entered. Unlock the keyring; your sign-in is saved or used then.</source>
        <translation>未输入密钥环密码。请解锁密钥环，之后会自动保存或使用您的登录信息。</translation>
    </message>
    <message>
        <source>The keyring isn&apos;t responding. Retrying… You can sign in with your access token meanwhile.</source>
        <translation>密钥环没有响应，正在重试…您可以先用访问令牌登录。</translation>
    </message>
    <message>
        <source>The keyring has stopped. Retrying… Your sign-in is kept for this run and saved when it is back.</source>
        <translation>密钥环已停止运行，正在重试…登录信息在本次运行期间保留，恢复后自动保存。</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be used ({cause}). Check disk space and permissions.</source>
        <translation>文件夹 {folder} 无法使用（{cause}）。请检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>Calls can&apos;t be saved to the history yet ({cause}). Check disk space and permissions.</source>
        <translation>通话记录暂时无法写入（{cause}）。请检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>The call history can&apos;t be used ({cause}) and was set aside as {file}. A new one was started.</source>
        <translation>通话记录文件无法使用（{cause}），已另存为 {file}。已新建通话记录。</translation>
    </message>
    <message>
        <source>The call history can&apos;t be read ({cause}). Nothing was changed; try again later.</source>
        <translation>无法读取通话记录（{cause}）。文件未改动，请稍后再试。</translation>
    </message>
    <message>
        <source>Settings can&apos;t be saved yet ({cause}). They apply until you quit; check disk space and permissions.</source>
        <translation>设置暂时无法保存（{cause}）。退出前一直有效；请检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>The app&apos;s log can&apos;t be written ({cause}). Calls still work; check disk space and permissions.</source>
        <translation>日志无法写入（{cause}）。不影响通话；请检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>Commands and links can&apos;t reach this app ({cause}). Check the data folder.</source>
        <translation>命令和链接无法连到软电话（{cause}）。请检查数据文件夹。</translation>
    </message>
    <message>
        <source>{field} must be {kind}</source>
        <translation>{field} 应为{kind}</translation>
    </message>
    <message>
        <source>{first}; {rest}</source>
        <translation>{first}；{rest}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>0 到 1 之间的数</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a group of settings</source>
        <translation>一组设置</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>以下之一：{words}</translation>
    </message>
</context>
<context>
    <name>First run</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎使用</translation>
    </message>
    <message>
        <source>Microphone and speaker</source>
        <translation>麦克风和扬声器</translation>
    </message>
    <message>
        <source>All set</source>
        <translation>设置完成</translation>
    </message>
    <message>
        <source>Setup takes about a minute. Choose your language.</source>
        <translation>设置约需一分钟。请先选择语言。</translation>
    </message>
    <message>
        <source>Work or demo?</source>
        <translation>正式使用还是体验？</translation>
    </message>
    <message>
        <source>Ready to work? Have your agent ID and access token ready and choose Next. Just looking? The demo has simulated customers and needs no account.</source>
        <translation>正式使用请准备好坐席号和访问令牌，然后按“下一步”。也可以先体验：客户是模拟的，无需账号。</translation>
    </message>
    <message>
        <source>Start demo mode</source>
        <translation>进入体验模式</translation>
    </message>
    <message>
        <source>The app restarts in demo mode. Quit it to come back here.</source>
        <translation>软电话将重新启动并进入体验模式。退出后回到这里。</translation>
    </message>
    <message>
        <source>Check that customers can hear you and you can hear them.</source>
        <translation>确认客户能听到您，您也能听到客户。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>They work in any app.</source>
        <translation>在任何程序中都可使用。</translation>
    </message>
    <message>
        <source>Set your status to Online (top left) to receive calls. Answer with {keys} in any app.</source>
        <translation>在左上角把状态设为“在线”即可接听来电。在任何程序中按 {keys} 接听。</translation>
    </message>
    <message>
        <source>Set your status to Online (top left) to receive calls.</source>
        <translation>在左上角把状态设为“在线”即可接听来电。</translation>
    </message>
    <message>
        <source>When a call comes it rings here. Answer with {keys} in any app.</source>
        <translation>来电时这里会响铃。在任何程序中按 {keys} 即可接听。</translation>
    </message>
    <message>
        <source>When a call comes it rings here.</source>
        <translation>来电时这里会响铃。</translation>
    </message>
    <message>
        <source>Almost done</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>Sign in, and calls ring here.</source>
        <translation>登录后，来电会在这里响铃。</translation>
    </message>
    <message>
        <source>Step {step} of {count}</source>
        <translation>第 {step} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip all</source>
        <translation>全部跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Sign in later</source>
        <translation>稍后登录</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始使用</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Loading calls…</source>
        <translation>正在加载通话记录…</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>还没有通话</translation>
    </message>
    <message>
        <source>Name, number, note</source>
        <translation>姓名、号码、备注</translation>
    </message>
    <message>
        <source>Type at least 2 letters or 3 digits.</source>
        <translation>请输入至少 2 个文字或 3 位数字。</translation>
    </message>
    <message>
        <source>No such calls</source>
        <translation>没有符合的通话</translation>
    </message>
    <message>
        <source>Newest calls: {count}. Search finds earlier ones too.</source>
        <translation>最近 {count} 通。搜索可找到更早的通话。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>未接</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>呼入</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>呼出</translation>
    </message>
    <message>
        <source>Last {count} calls</source>
        <translation>最近 {count} 通</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Last {count} calls. {lost} more can&apos;t be read.</source>
        <translation>最近 {count} 通。另有 {lost} 通无法读取。</translation>
    </message>
    <message>
        <source>Earlier calls can&apos;t be read now ({cause}).</source>
        <translation>暂时无法读取以往通话（{cause}）。</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>呼入</translation>
    </message>
    <message>
        <source>Outgoing call</source>
        <translation>呼出</translation>
    </message>
    <message>
        <source>{direction}, {customer}, {time}, {end}, {queue}</source>
        <translation>{direction}，{customer}，{time}，{end}，{queue}</translation>
    </message>
    <message>
        <source>Number hidden, cannot call back</source>
        <translation>号码已隐藏，无法回拨</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回拨</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Answer</source>
        <translation>接听</translation>
    </message>
    <message>
        <source>Hang up or decline</source>
        <translation>挂断或拒接</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>静音或取消静音</translation>
    </message>
    <message>
        <source>Hold or resume</source>
        <translation>保持或取消保持</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>{act}: {keys}</source>
        <translation>{act}：{keys}</translation>
    </message>
    <message>
        <source>Used by another app. Choose a different shortcut.</source>
        <translation>已被其他程序占用，请更换。</translation>
    </message>
    <message>
        <source>Used by a shortcut above. Choose a different one.</source>
        <translation>与上面的快捷键重复，请更换。</translation>
    </message>
    <message>
        <source>This shortcut can&apos;t be used here. Choose a different one.</source>
        <translation>此处无法使用这组按键，请更换。</translation>
    </message>
    <message>
        <source>This shortcut switches the keyboard layout. Choose a different one.</source>
        <translation>这组按键会切换键盘布局，请更换。</translation>
    </message>
    <message>
        <source>This key types text. Add Ctrl or Alt.</source>
        <translation>这个键用于打字，请加上 Ctrl 或 Alt。</translation>
    </message>
    <message>
        <source>Also use F13–F17</source>
        <translation>同时启用 F13 至 F17</translation>
    </message>
    <message>
        <source>Work in any app, only when they apply. Press F1 for all shortcuts.</source>
        <translation>在任何程序中都有效，且仅在用得上时占用。按 F1 查看全部快捷键。</translation>
    </message>
    <message>
        <source>Your desktop assigns these shortcuts. Change them in its keyboard settings.</source>
        <translation>这些快捷键由系统分配，请在系统的键盘设置中更改。</translation>
    </message>
    <message>
        <source>This desktop doesn&apos;t let apps register shortcuts. Bind these commands in its keyboard settings:
{commands}</source>
        <translation>当前桌面环境不支持全局快捷键。请在系统的键盘设置中为以下命令绑定按键：
{commands}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In any app</source>
        <translation>在任何程序中</translation>
    </message>
    <message>
        <source>Decline (on the call card) or go back</source>
        <translation>在来电卡片上拒接；返回</translation>
    </message>
    <message>
        <source>Enter digits (tones during a call)</source>
        <translation>输入号码；通话中发送按键音</translation>
    </message>
    <message>
        <source>Redial</source>
        <translation>重拨</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Or, in the same order: {keys}</source>
        <translation>或按同样顺序：{keys}</translation>
    </message>
    <message>
        <source>For pedals and keypads: answer, hang up, mute, hold, show</source>
        <translation>用于踏板和小键盘：依次为接听、挂断、静音、保持、显示</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>在本窗口</translation>
    </message>
    <message>
        <source>Answer, or call</source>
        <translation>接听；呼叫</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>{line}: {cause}</source>
        <translation>{line}：{cause}</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>没有收到声音</translation>
    </message>
    <message>
        <source>customer can&apos;t hear</source>
        <translation>客户听不到您</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>声音延迟</translation>
    </message>
    <message>
        <source>choppy</source>
        <translation>声音断续</translation>
    </message>
    <message>
        <source>Good connection</source>
        <translation>线路良好</translation>
    </message>
    <message>
        <source>Fair connection</source>
        <translation>线路一般</translation>
    </message>
    <message>
        <source>Poor connection</source>
        <translation>线路差</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>线路一般</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>线路差</translation>
    </message>
    <message>
        <source>Quality unknown</source>
        <translation>线路质量未知</translation>
    </message>
    <message>
        <source>No quality data for this call. Audio may still be fine.</source>
        <translation>本次通话没有线路数据。这不代表通话音质的好坏。</translation>
    </message>
    <message>
        <source>Figures appear a few seconds after you&apos;re connected.</source>
        <translation>接通几秒后才有数据。</translation>
    </message>
    <message>
        <source>customer is silent</source>
        <translation>客户一侧静音</translation>
    </message>
    <message>
        <source>audio dropouts</source>
        <translation>声音丢失</translation>
    </message>
    <message>
        <source>Show connection quality</source>
        <translation>查看线路质量</translation>
    </message>
    <message>
        <source>Score (MOS 1–4.4)</source>
        <translation>评分（MOS 1–4.4）</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包</translation>
    </message>
    <message>
        <source>Round trip {value}</source>
        <translation>往返 {value}</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>{incoming}/{outgoing} kbit/s</source>
        <translation>{incoming}/{outgoing} kbit/s</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Hide keypad</source>
        <translation>收起键盘</translation>
    </message>
    <message>
        <source>Sent: {digits}</source>
        <translation>已发送：{digits}</translation>
    </message>
    <message>
        <source>Keys are sent as you press them</source>
        <translation>每按一键立即发送</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Call {number}?</source>
        <translation>呼叫 {number}？</translation>
    </message>
    <message>
        <source>Requested by another app</source>
        <translation>其他程序请求拨打此号码</translation>
    </message>
    <message>
        <source>With business data: {data}</source>
        <translation>业务数据：{data}</translation>
    </message>
    <message>
        <source>Nothing is dialled unless you press Call.</source>
        <translation>按下“呼叫”才会拨出。</translation>
    </message>
    <message>
        <source>You can call as soon as the phone is ready.</source>
        <translation>电话就绪后才能呼叫。</translation>
    </message>
    <message>
        <source>Another app wants to place a call. You&apos;ll be asked when this one ends.</source>
        <translation>其他程序请求拨号，通话结束后再询问您。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>Mini</name>
    <message>
        <source>Mini window</source>
        <translation>迷你窗口</translation>
    </message>
    <message>
        <source>Full window</source>
        <translation>完整窗口</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已静音</translation>
    </message>
</context>
<context>
    <name>Notification</name>
    <message>
        <source>Incoming call</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>Incoming · {queue}</source>
        <translation>来电 · {queue}</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>未接来电</translation>
    </message>
    <message>
        <source>Can&apos;t receive calls: {reason}</source>
        <translation>接不到电话：{reason}</translation>
    </message>
    <message>
        <source>Calls will still ring. Click the tray icon to reopen the window.</source>
        <translation>来电仍会响铃。点击托盘图标可打开窗口。</translation>
    </message>
    <message>
        <source>your sign-in expired</source>
        <translation>登录已过期</translation>
    </message>
    <message>
        <source>the calling service stopped</source>
        <translation>通话组件已停止</translation>
    </message>
    <message>
        <source>The softphone is still running</source>
        <translation>软电话仍在运行</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>the connection is lost</source>
        <translation>网络连接已断开</translation>
    </message>
    <message>
        <source>the phone is not registered</source>
        <translation>本机未注册</translation>
    </message>
</context>
<context>
    <name>Popup</name>
    <message>
        <source>Ringing on your other phone. Answer there.</source>
        <translation>在您的另一部话机上响铃，请在那里接听</translation>
    </message>
    <message>
        <source>Finish the current call first</source>
        <translation>请先结束当前通话</translation>
    </message>
    <message>
        <source>Connected with {customer}</source>
        <translation>已接通 {customer}</translation>
    </message>
    <message>
        <source>{end}: {customer}</source>
        <translation>{end}：{customer}</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>Ready for calls</source>
        <translation>可接听</translation>
    </message>
    <message>
        <source>Platform connected</source>
        <translation>平台已连接</translation>
    </message>
    <message>
        <source>{status} · no incoming calls</source>
        <translation>{status} · 不会有来电</translation>
    </message>
    <message>
        <source>Signed in elsewhere</source>
        <translation>已在别处登录</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>上线</translation>
    </message>
    <message>
        <source>Sign in to receive calls</source>
        <translation>登录后即可接听</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Platform unavailable. Retrying…</source>
        <translation>平台暂时无法连接，正在重试…</translation>
    </message>
    <message>
        <source>Can&apos;t receive calls: renewing sign-in…</source>
        <translation>接不到电话：正在更新登录…</translation>
    </message>
    <message>
        <source>Starting the calling service…</source>
        <translation>正在启动通话组件…</translation>
    </message>
    <message>
        <source>Can&apos;t receive calls: restarting…</source>
        <translation>接不到电话：正在重启通话组件…</translation>
    </message>
    <message>
        <source>Can&apos;t receive calls: reconnecting…</source>
        <translation>接不到电话：正在重连…</translation>
    </message>
    <message>
        <source>Can&apos;t receive calls yet: registering…</source>
        <translation>暂时接不到电话：正在注册…</translation>
    </message>
    <message>
        <source>Calling service failed</source>
        <translation>通话组件启动失败</translation>
    </message>
    <message>
        <source>Registered: {registered} · Connection: {connection} · Sign-in valid: {token}</source>
        <translation>已注册：{registered} · 已连接：{connection} · 登录有效：{token}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Show notices</source>
        <translation>查看提示</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>麦克风音量</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>Silence ring</source>
        <translation>停止响铃</translation>
    </message>
    <message>
        <source>Ring silenced</source>
        <translation>已停止响铃</translation>
    </message>
    <message>
        <source>Ringtone</source>
        <translation>铃声</translation>
    </message>
    <message>
        <source>Chime</source>
        <translation>钟琴</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>玻璃</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>马林巴琴</translation>
    </message>
    <message>
        <source>Soft chord</source>
        <translation>柔和和弦</translation>
    </message>
    <message>
        <source>Classic bell</source>
        <translation>经典电话铃</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>急促</translation>
    </message>
    <message>
        <source>Custom file</source>
        <translation>自定义铃声</translation>
    </message>
    <message>
        <source>Play ringtone</source>
        <translation>试听铃声</translation>
    </message>
    <message>
        <source>Pause ringing</source>
        <translation>暂停响铃</translation>
    </message>
    <message>
        <source>Resume ringing</source>
        <translation>恢复响铃</translation>
    </message>
    <message>
        <source>Auto-answer</source>
        <translation>自动接听</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Sounds ({patterns})</source>
        <translation>声音文件 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Ring volume</source>
        <translation>铃声音量</translation>
    </message>
    <message>
        <source>{value} %</source>
        <translation>{value}%</translation>
    </message>
    <message>
        <source>Ring on all outputs</source>
        <translation>在所有输出设备上响铃</translation>
    </message>
    <message>
        <source>Also on loudspeakers, when you have taken the headset off</source>
        <translation>摘下耳麦时，音箱也会响</translation>
    </message>
    <message>
        <source>Mute ring for 10 minutes</source>
        <translation>铃声静音 10 分钟</translation>
    </message>
    <message>
        <source>Muted until {time}</source>
        <translation>静音至 {time}</translation>
    </message>
    <message>
        <source>After a short beep in the headset the customer hears you</source>
        <translation>耳麦里短促一响之后，客户就能听到您</translation>
    </message>
    <message>
        <source>Rings on {device}</source>
        <translation>在“{device}”上响铃</translation>
    </message>
    <message>
        <source>Nothing to ring on. Connect a loudspeaker or a headset.</source>
        <translation>没有可以响铃的设备。请连接音箱或耳麦。</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>Demo mode · no real calls</source>
        <translation>体验模式 · 不会联系真实客户</translation>
    </message>
    <message>
        <source>Developer mode · reduced protection</source>
        <translation>开发者模式 · 防护已降低</translation>
    </message>
    <message>
        <source>Test numbers</source>
        <translation>测试号码</translation>
    </message>
    <message>
        <source>Click a number to put it in the dial field. Nothing here reaches a real customer.</source>
        <translation>点击号码即可填入拨号框。这里不会联系真实客户。</translation>
    </message>
    <message>
        <source>Simulate an incoming call</source>
        <translation>模拟来电</translation>
    </message>
    <message>
        <source>Use {number}: {what}</source>
        <translation>使用 {number}：{what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Status after sign-in</source>
        <translation>登录后的状态</translation>
    </message>
    <message>
        <source>Wrap-up reminder</source>
        <translation>话后整理提醒</translation>
    </message>
    <message>
        <source>End wrap-up automatically after</source>
        <translation>话后整理自动结束</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Don&apos;t change</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>Also while the call popup is shown</source>
        <translation>来电弹窗显示时也通知</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Ring and notifications</source>
        <translation>铃声与通知</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>耳麦</translation>
    </message>
    <message>
        <source>{name}: answers, hangs up, mutes</source>
        <translation>{name}：可接听、挂断、静音</translation>
    </message>
    <message>
        <source>No headset with call buttons found</source>
        <translation>未找到带通话按键的耳麦</translation>
    </message>
    <message>
        <source>Show incoming calls with Answer and Decline buttons</source>
        <translation>来电时也在桌面上通知，可直接接听或拒接</translation>
    </message>
    <message>
        <source>When I close the window</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Hide to tray</source>
        <translation>隐藏到托盘</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>最小化</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Use headset buttons and lights</source>
        <translation>使用耳麦上的按键和指示灯</translation>
    </message>
    <message>
        <source>Can&apos;t access {name}. Ask IT to install the udev rule, then reconnect it.</source>
        <translation>没有权限使用 {name}。请让管理员安装 udev 规则，然后重新插拔。</translation>
    </message>
    <message>
        <source>Open phone links with this app</source>
        <translation>用本软件打开电话链接</translation>
    </message>
    <message>
        <source>tel:, sip:, callto: and softphone:; you are asked first</source>
        <translation>tel:、sip:、callto: 和 softphone:；拨出前先询问</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登录系统时启动</translation>
    </message>
    <message>
        <source>Starts minimised</source>
        <translation>启动后最小化</translation>
    </message>
    <message>
        <source>Managed by your operating system</source>
        <translation>由操作系统管理</translation>
    </message>
    <message>
        <source>Not supported on this desktop</source>
        <translation>当前系统不支持</translation>
    </message>
    <message>
        <source>Press a shortcut… (Esc to cancel)</source>
        <translation>请按键…（Esc 取消）</translation>
    </message>
    <message>
        <source>Incoming calls open over every program</source>
        <translation>来电窗口显示在所有程序之上</translation>
    </message>
    <message>
        <source>Through XWayland, from the next start on</source>
        <translation>通过 XWayland 显示，下次启动时生效</translation>
    </message>
    <message>
        <source>Not in this run: there is no XWayland</source>
        <translation>本次未生效：没有 XWayland</translation>
    </message>
    <message>
        <source>Keep screen and computer awake in calls</source>
        <translation>通话时保持屏幕和电脑唤醒</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Your administrator gives you both.</source>
        <translation>坐席号和访问令牌由管理员提供。</translation>
    </message>
    <message>
        <source>The platform refused the token. Enter it again.</source>
        <translation>平台拒绝了访问令牌，请重新输入。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Agent ID</source>
        <translation>坐席号</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>已保存在本机</translation>
    </message>
    <message>
        <source>Remember me on this computer</source>
        <translation>在本机记住登录</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Retrying…</source>
        <translation>正在重试…</translation>
    </message>
</context>
<context>
    <name>Sound check</name>
    <message>
        <source>Sound check</source>
        <translation>声音检测</translation>
    </message>
    <message>
        <source>Microphone: {device}</source>
        <translation>麦克风：{device}</translation>
    </message>
    <message>
        <source>Speaker: {device}</source>
        <translation>扬声器：{device}</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Microphone level {level} of 100</source>
        <translation>麦克风音量 {level}/100</translation>
    </message>
    <message>
        <source>Record 5 s and listen</source>
        <translation>录音 5 秒并回放</translation>
    </message>
    <message>
        <source>Test speaker</source>
        <translation>测试扬声器</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>听到了</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没听到</translation>
    </message>
    <message>
        <source>Call the echo test</source>
        <translation>拨打回声测试</translation>
    </message>
    <message>
        <source>Sign in first. Then you can test sound.</source>
        <translation>请先登录，再检测声音。</translation>
    </message>
    <message>
        <source>You can&apos;t test sound during a call.</source>
        <translation>通话中不能检测声音。</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>正在打开麦克风…</translation>
    </message>
    <message>
        <source>Speak: the bar should move. Then record.</source>
        <translation>请说话，音量条应随之跳动，然后录音。</translation>
    </message>
    <message>
        <source>Recording. Say a sentence…</source>
        <translation>录音中，请说一句话…</translation>
    </message>
    <message>
        <source>This is how customers hear you…</source>
        <translation>客户听到的您是这样的…</translation>
    </message>
    <message>
        <source>No sound from the microphone. Check the headset&apos;s mute switch, or choose another microphone in Settings.</source>
        <translation>麦克风没有声音。请检查耳麦静音键，或在设置中换一个麦克风。</translation>
    </message>
    <message>
        <source>Customers hear you only faintly. Move the microphone closer, or raise its level in the system.</source>
        <translation>客户听到您的声音很小。请靠近麦克风，或在系统中调高麦克风音量。</translation>
    </message>
    <message>
        <source>Customers hear you distorted. Move the microphone away, or lower its level in the system.</source>
        <translation>客户听到您的声音失真。请离麦克风远一些，或在系统中调低麦克风音量。</translation>
    </message>
    <message>
        <source>Did you hear yourself?</source>
        <translation>您听到自己的声音了吗？</translation>
    </message>
    <message>
        <source>Customers can hear you, and you can hear them.</source>
        <translation>客户能听到您，您也能听到客户。</translation>
    </message>
    <message>
        <source>Customers can hear you, but you don&apos;t hear them. Raise the volume, or choose another speaker in Settings.</source>
        <translation>客户能听到您，但您听不到客户。请调高音量，或在设置中换一个扬声器。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>小休</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>In call</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>振铃中</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>整理中</translation>
    </message>
    <message>
        <source>Status {code}</source>
        <translation>状态 {code}</translation>
    </message>
    <message>
        <source>Status unknown</source>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>Online, unreachable</source>
        <translation>在线·接不到</translation>
    </message>
    <message>
        <source>{status}…</source>
        <translation>{status}…</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Agent status: {status}</source>
        <translation>坐席状态：{status}</translation>
    </message>
    <message>
        <source>Agent {agent}</source>
        <translation>坐席 {agent}</translation>
    </message>
</context>
<context>
    <name>Tab</name>
    <message>
        <source>Dial</source>
        <translation>拨号</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>History</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>{tab}, missed: {count}</source>
        <translation>{tab}，未接：{count}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Tiding</name>
    <message>
        <source>Your status was changed to {status} by the platform</source>
        <translation>状态已被平台改为“{status}”</translation>
    </message>
    <message>
        <source>You have been in wrap-up for {time}.</source>
        <translation>话后整理已持续 {time}</translation>
    </message>
    <message>
        <source>Headset buttons disconnected. Your call continues.</source>
        <translation>耳麦按键已断开，通话继续。</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>Name, pinyin or ID</source>
        <translation>姓名、拼音或坐席号</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Not transferred; you still have the call</source>
        <translation>未转接，通话仍在您这里</translation>
    </message>
    <message>
        <source>Loading agents…</source>
        <translation>正在加载坐席列表…</translation>
    </message>
    <message>
        <source>Can&apos;t load agents. Retrying…</source>
        <translation>坐席列表加载失败，正在重试…</translation>
    </message>
    <message>
        <source>Last updated {time}. Retrying…</source>
        <translation>上次更新 {time}，正在重试…</translation>
    </message>
    <message>
        <source>No matching agents</source>
        <translation>没有找到坐席</translation>
    </message>
    <message>
        <source>{count} agents</source>
        <translation>{count} 位坐席</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Busy: {status}</source>
        <translation>占用：{status}</translation>
    </message>
    <message>
        <source>Account expired</source>
        <translation>账号已过期</translation>
    </message>
    <message>
        <source>{name}, {agent}, {number}, {standing}</source>
        <translation>{name}，{agent}，{number}，{standing}</translation>
    </message>
    <message>
        <source>Transfer to {name} {agent}?</source>
        <translation>转给 {name} {agent}？</translation>
    </message>
    <message>
        <source>Customer: {customer}</source>
        <translation>客户：{customer}</translation>
    </message>
    <message>
        <source>You can&apos;t get the call back.</source>
        <translation>转出后无法取回。</translation>
    </message>
    <message>
        <source>This agent is no longer listed.</source>
        <translation>该坐席已不在列表中。</translation>
    </message>
    <message>
        <source>You keep the call until they answer.</source>
        <translation>接通前通话仍在您这里。</translation>
    </message>
    <message>
        <source>Not now: {standing}</source>
        <translation>现在不能转：{standing}</translation>
    </message>
    <message>
        <source>Transferring to {name} {agent}…</source>
        <translation>正在转给 {name} {agent}…</translation>
    </message>
    <message>
        <source>Transferred to {name} {agent}</source>
        <translation>已转给 {name} {agent}</translation>
    </message>
    <message>
        <source>{one} · {other}</source>
        <translation>{one} · {other}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>{app} · {state}</source>
        <translation>{app} · {state}</translation>
    </message>
    <message>
        <source>Missed calls: {count}</source>
        <translation>未接来电：{count}</translation>
    </message>
    <message>
        <source>Show window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Hide window</source>
        <translation>隐藏窗口</translation>
    </message>
    <message>
        <source>Ends the call and goes offline</source>
        <translation>结束通话并切换为离线</translation>
    </message>
    <message>
        <source>Tray menu</source>
        <translation>托盘菜单</translation>
    </message>
    <message>
        <source>({count}) {title}</source>
        <translation>({count}) {title}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Meiqia Softphone</source>
        <translation>美洽软电话</translation>
    </message>
    <message>
        <source>Incoming call – Meiqia Softphone</source>
        <translation>来电 · 美洽软电话</translation>
    </message>
</context>
<context>
    <name>WrapUp</name>
    <message>
        <source>Wrap-up</source>
        <translation>整理中</translation>
    </message>
    <message>
        <source>End wrap-up to go Online and take calls.</source>
        <translation>“结束整理”后转为在线，继续接听来电。</translation>
    </message>
    <message>
        <source>Talk time {time}</source>
        <translation>通话 {time}</translation>
    </message>
    <message>
        <source>Time in wrap-up</source>
        <translation>整理用时</translation>
    </message>
</context>
</TS>
