<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>EncoderWords</name>
    <message>
        <source>This computer has no encoder for %1.</source>
        <translation>這部電腦沒有 %1 的編碼器。</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install -y libavcodec-extra</source>
        <translation>請安裝：sudo apt-get install -y libavcodec-extra</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>The lab&apos;s folder %1 cannot be made.</source>
        <translation>無法建立實驗室的資料夾 %1。</translation>
    </message>
    <message>
        <source>The lab&apos;s journal in %1 cannot be written.</source>
        <translation>無法寫入 %1 中的實驗室日誌。</translation>
    </message>
    <message>
        <source>The lab in %1 belongs to a Ferry that is running.</source>
        <translation>%1 裡的實驗屬於一個正在執行的 Ferry。</translation>
    </message>
    <message>
        <source>Free some room there, or set %1 to a folder of your own.</source>
        <translation>請在該處騰出空間，或將 %1 設為您自己的資料夾。</translation>
    </message>
    <message>
        <source>Ferry cannot record this lab&apos;s changes on a disk. After a logout or a power cut, “ferry clean” will not know what to take back.</source>
        <translation>Ferry 無法將此實驗環境的變更記錄在磁碟上。登出或斷電之後，「ferry clean」將不知道該還原哪些變更。</translation>
    </message>
    <message>
        <source>The lab in %1 belongs to the computer %2.</source>
        <translation>%1 中的實驗環境屬於電腦 %2。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
</context>
<context>
    <name>LabStore</name>
    <message>
        <source>There is no room for the lab guest: %1 has %2 MiB free, making it takes %3.</source>
        <translation>空間不足以製作實驗客體：%1 剩餘 %2 MiB，製作需要 %3。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>請在該磁碟騰出空間，然後再試一次。</translation>
    </message>
</context>
<context>
    <name>PostcopyCheck</name>
    <message>
        <source>This computer does not offer userfaultfd to you (%1). To allow it: sudo sysctl vm.unprivileged_userfaultfd=1</source>
        <translation>這部電腦不讓你使用 userfaultfd（%1）。若要允許：sudo sysctl vm.unprivileged_userfaultfd=1</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>ferry::AdvicePopover</name>
    <message>
        <source>Forecast</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>What the move would cost</source>
        <translation>搬移要付出的代價</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新量測</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>採用 %1</translation>
    </message>
</context>
<context>
    <name>ferry::AdviseRun</name>
    <message>
        <source>Stopping …</source>
        <translation>正在停止 …</translation>
    </message>
    <message>
        <source>The lab went before its moves could be foreseen. Try again.</source>
        <translation>實驗室在預測搬移之前就結束了。請再試一次。</translation>
    </message>
</context>
<context>
    <name>ferry::Advising</name>
    <message>
        <source>yes</source>
        <translation>會</translation>
    </message>
    <message>
        <source>no</source>
        <translation>不會</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>也許</translation>
    </message>
    <message>
        <source>Link and QEMU without a limit: %1 MiB/s, by a short probe of this computer.</source>
        <translation>不設上限時，連線與 QEMU：%1 MiB/s，由這台電腦的短暫探測得出。</translation>
    </message>
    <message>
        <source>Link and QEMU without a limit: %1 MiB/s, as earlier moves showed.</source>
        <translation>不設上限時，連線與 QEMU：%1 MiB/s，由先前的搬移得出。</translation>
    </message>
    <message>
        <source>Link and QEMU without a limit: %1 MiB/s, assumed: no move has shown it yet.</source>
        <translation>不設上限時，連線與 QEMU：%1 MiB/s，這是假設值：還沒有任何搬移測出它。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>會結束</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停頓</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>輪數</translation>
    </message>
    <message>
        <source>%1, limit %2 MiB/s</source>
        <translation>%1，上限 %2 MiB/s</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>Memory: %1 MiB of the guest&apos;s %2 MiB are to be sent; it rewrites %3 MiB again and again.</source>
        <translation>記憶體：客體的 %2 MiB 中有 %1 MiB 要送出；其中 %3 MiB 會一再被改寫。</translation>
    </message>
    <message>
        <source>Dirty rate by the guest&apos;s own count: %1 MiB/s; asked for: %2 MiB/s.</source>
        <translation>髒頁速率，依客體自己的計數：%1 MiB/s；要求的是 %2 MiB/s。</translation>
    </message>
    <message>
        <source>Dirty rate as asked for: %1 MiB/s.</source>
        <translation>髒頁速率，依設定：%1 MiB/s。</translation>
    </message>
    <message>
        <source>Dirty rate as QEMU samples it: %1 MiB/s; pages written twice count once.</source>
        <translation>髒頁速率，由 QEMU 取樣：%1 MiB/s；寫入兩次的頁只算一次。</translation>
    </message>
    <message>
        <source>No strategy surely ends with these settings: slow the guest down, or raise the limits.</source>
        <translation>以這些設定，沒有任何策略一定會結束：請降低客體的負載，或提高上限。</translation>
    </message>
    <message>
        <source>Take %1, %2 MiB/s at most: it ends, and nothing is lost if it breaks.</source>
        <translation>請用 %1，最多 %2 MiB/s：它會結束，而且中斷也不會遺失任何東西。</translation>
    </message>
    <message>
        <source>Take %1: of the strategies that surely end it is the quickest.</source>
        <translation>請用 %1：在一定會結束的策略中它最快。</translation>
    </message>
    <message>
        <source>Earlier moves, %1 (%2): against the model, time %3 % ± %4 %, pause %5 % ± %6 %.</source>
        <translation>先前的搬移，%1（%2 次）：與模型相比，時間 %3 % ± %4 %，停頓 %5 % ± %6 %。</translation>
    </message>
    <message>
        <source>Predicted: that it would not end by itself.</source>
        <translation>預測：它不會自行結束。</translation>
    </message>
    <message>
        <source>%1, measured %2</source>
        <translation>%1，實測 %2</translation>
    </message>
    <message>
        <source>Predicted: time %1; pause %2.</source>
        <translation>預測：時間 %1；停頓 %2。</translation>
    </message>
    <message>
        <source>Predicted: time %1.</source>
        <translation>預測：時間 %1。</translation>
    </message>
</context>
<context>
    <name>ferry::AskPass</name>
    <message>
        <source>Ferry cannot listen for questions in %1.</source>
        <translation>Ferry 無法在 %1 等候詢問。</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請把 XDG_RUNTIME_DIR 設為自己的資料夾。</translation>
    </message>
</context>
<context>
    <name>ferry::BridgeNetwork</name>
    <message>
        <source>Or choose a network that needs no root: network=namespace or network=segment.</source>
        <translation>或選擇不需要 root 的網路：network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>looking whether br0 and its subnet are free</source>
        <translation>檢查 br0 與它的子網路是否可用</translation>
    </message>
    <message>
        <source>This computer&apos;s interfaces could not be listed.</source>
        <translation>無法列出這台電腦的網路介面。</translation>
    </message>
    <message>
        <source>line in /etc/qemu/bridge.conf</source>
        <translation>/etc/qemu/bridge.conf 中的一行</translation>
    </message>
    <message>
        <source>bridge br0</source>
        <translation>橋接器 br0</translation>
    </message>
    <message>
        <source>plug %1 of guest%2</source>
        <translation>guest%2 的插頭 %1</translation>
    </message>
    <message>
        <source>packets between the guests are let through</source>
        <translation>放行客體之間的封包</translation>
    </message>
    <message>
        <source>making br0</source>
        <translation>建立 br0</translation>
    </message>
    <message>
        <source>br0 belongs to another lab of Ferry already.</source>
        <translation>br0 已屬於另一個 Ferry 實驗室。</translation>
    </message>
    <message>
        <source>End that lab, or take back what is left of it: ferry clean.</source>
        <translation>結束那個實驗室，或清除它留下的東西：ferry clean。</translation>
    </message>
    <message>
        <source>This could not be taken back: %1.</source>
        <translation>無法復原：%1。</translation>
    </message>
    <message>
        <source>Try again: ferry clean</source>
        <translation>請再試一次：ferry clean</translation>
    </message>
    <message>
        <source>asking for the right to make br0: the password starts %1 as root</source>
        <translation>正在要求建立 br0 的權限：輸入密碼後會以 root 身分啟動 %1</translation>
    </message>
</context>
<context>
    <name>ferry::CannotWrite</name>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者與磁碟是否已滿，或設定 XDG_CACHE_HOME。</translation>
    </message>
</context>
<context>
    <name>ferry::CdImage</name>
    <message>
        <source>The CD image %1 cannot be read.</source>
        <translation>無法讀取光碟映像檔 %1。</translation>
    </message>
    <message>
        <source>Check its path; Ubuntu&apos;s is at https://ubuntu.com/download/desktop.</source>
        <translation>請檢查路徑；Ubuntu 的映像檔可在 https://ubuntu.com/download/desktop 取得。</translation>
    </message>
    <message>
        <source>%1 is not a CD image, but an image of another kind.</source>
        <translation>%1 不是光碟映像檔，而是另一種映像檔。</translation>
    </message>
    <message>
        <source>Give the installation CD&apos;s .iso file; a qcow2 disk is given with image= instead.</source>
        <translation>請提供安裝光碟的 .iso 檔；qcow2 磁碟請改用 image= 指定。</translation>
    </message>
</context>
<context>
    <name>ferry::CellsModel</name>
    <message>
        <source>Trial %1: %2</source>
        <translation>試驗 %1：%2</translation>
    </message>
    <message>
        <source>%1, trial %2: %3</source>
        <translation>%1，試驗 %2：%3</translation>
    </message>
    <message>
        <source>%1, repeat %2, trial %3: %4</source>
        <translation>%1，第 %2 次重複，試驗 %3：%4</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>格</translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>第 %1 次重複</translation>
    </message>
</context>
<context>
    <name>ferry::ChartBar</name>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Charts ▾</source>
        <translation>圖表 ▾</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Which charts are shown, and how</source>
        <translation>顯示哪些圖表，以及如何排列</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Less time, more detail (+, or the wheel)</source>
        <translation>時間較短、細節較多（+ 或滾輪）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>More time (−, or the wheel)</source>
        <translation>時間較長（− 或滾輪）</translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves the time. Every column of the picture shows the least and the greatest value of its time: nothing is smoothed.</source>
        <translation>滾輪縮放，拖曳移動時間。圖上每一欄顯示該段時間的最小值與最大值：沒有任何平滑處理。</translation>
    </message>
    <message>
        <source>Those that are measured</source>
        <translation>有量測的圖表</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>上下排列</translation>
    </message>
    <message>
        <source>Save the charts…</source>
        <translation>儲存圖表…</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>跟隨中</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>即時</translation>
    </message>
    <message>
        <source>Follow the run</source>
        <translation>跟隨執行</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到即時</translation>
    </message>
    <message>
        <source>The charts go with the time</source>
        <translation>圖表隨時間前進</translation>
    </message>
    <message>
        <source>The charts stand still. Go with the time again: End, or</source>
        <translation>圖表靜止不動。再次隨時間前進：End 鍵，或</translation>
    </message>
</context>
<context>
    <name>ferry::ChartCard</name>
    <message>
        <source>Choose what this chart shows</source>
        <translation>選擇這張圖表顯示的內容</translation>
    </message>
    <message>
        <source>Chart %1: choose what it shows</source>
        <translation>圖表 %1：選擇顯示的內容</translation>
    </message>
    <message>
        <source>no figures</source>
        <translation>沒有數據</translation>
    </message>
    <message>
        <source>Allow perf…</source>
        <translation>允許 perf…</translation>
    </message>
    <message>
        <source>Asks for an administrator’s password. While the lab lives, users of this computer may count with perf (kernel.perf_event_paranoid=1).</source>
        <translation>會詢問管理者的密碼。實驗進行期間，這台電腦的使用者可以用 perf 計數（kernel.perf_event_paranoid=1）。</translation>
    </message>
</context>
<context>
    <name>ferry::ChartCursor</name>
    <message>
        <source>the guest stands still</source>
        <translation>客體靜止</translation>
    </message>
    <message>
        <source>switchover: it stood still for %1</source>
        <translation>切換：靜止了 %1</translation>
    </message>
    <message>
        <source>post-copy</source>
        <translation>後複製</translation>
    </message>
    <message>
        <source>no value: gap of %1 ms</source>
        <translation>無數值：中斷 %1 毫秒</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>無數值</translation>
    </message>
    <message>
        <source> (−%1 s)</source>
        <translation>（−%1 秒）</translation>
    </message>
</context>
<context>
    <name>ferry::ChartDeck</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分鐘</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>the %1 before the moment shown</source>
        <translation>播放時刻之前 %1</translation>
    </message>
    <message>
        <source>the last %1</source>
        <translation>最近 %1</translation>
    </message>
    <message>
        <source>%1, up to %2 s ago</source>
        <translation>%1，至 %2 秒前</translation>
    </message>
    <message>
        <source>perf may not count here</source>
        <translation>這裡不允許 perf 計數</translation>
    </message>
</context>
<context>
    <name>ferry::ChartFrameWords</name>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 秒</translation>
    </message>
    <message>
        <source>Nothing was measured in this stretch of time</source>
        <translation>這段時間沒有量測到任何東西</translation>
    </message>
</context>
<context>
    <name>ferry::ChartLegend</name>
    <message>
        <source>%1 (scaled: counted %2 % of the time)</source>
        <translation>%1（推估值：僅 %2 % 的時間有計數）</translation>
    </message>
    <message>
        <source>%1 (not supported here)</source>
        <translation>%1（此處不支援）</translation>
    </message>
</context>
<context>
    <name>ferry::ChartWords</name>
    <message>
        <source>Migration</source>
        <translation>遷移</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>停頓</translation>
    </message>
    <message>
        <source>Drawn while the guest moves</source>
        <translation>客體遷移時開始繪製</translation>
    </message>
    <message>
        <source>Drawn once the guest answers</source>
        <translation>客體有回應後開始繪製</translation>
    </message>
    <message>
        <source>%1 gives no figures.</source>
        <translation>%1 沒有提供數據。</translation>
    </message>
    <message>
        <source>Waiting for the first figures of %1</source>
        <translation>等待 %1 的第一筆數據</translation>
    </message>
    <message>
        <source>%1 is measured later in this run</source>
        <translation>%1 在這次執行的稍後才量測</translation>
    </message>
    <message>
        <source>%1 was not measured in this run.</source>
        <translation>這次執行沒有量測 %1。</translation>
    </message>
    <message>
        <source>%1 is not being measured.</source>
        <translation>沒有量測 %1。</translation>
    </message>
    <message>
        <source>Start the lab with --set measure=auto; “ferry check” says what is missing.</source>
        <translation>以 --set measure=auto 啟動實驗；「ferry check」會說明缺少什麼。</translation>
    </message>
</context>
<context>
    <name>ferry::Charts</name>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>MiB/s</source>
        <translation>MiB/s</translation>
    </message>
    <message>
        <source>— MiB   ┄ MiB/s (right)</source>
        <translation>— MiB   ┄ MiB/s（右軸）</translation>
    </message>
    <message>
        <source>remaining</source>
        <translation>剩餘</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已傳送</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>傳輸速率</translation>
    </message>
    <message>
        <source>dirty rate</source>
        <translation>髒頁速率</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPUs used</source>
        <translation>使用的 CPU 數</translation>
    </message>
    <message>
        <source>QEMU on A</source>
        <translation>A 的 QEMU</translation>
    </message>
    <message>
        <source>QEMU on B</source>
        <translation>B 的 QEMU</translation>
    </message>
    <message>
        <source>migration on A</source>
        <translation>A 的遷移執行緒</translation>
    </message>
    <message>
        <source>migration on B</source>
        <translation>B 的遷移執行緒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>longest pause, ms</source>
        <translation>最長停頓，毫秒</translation>
    </message>
    <message>
        <source>felt by the guest</source>
        <translation>客體感受</translation>
    </message>
    <message>
        <source>felt by a client</source>
        <translation>用戶端感受</translation>
    </message>
    <message>
        <source>memory and rates</source>
        <translation>記憶體與速率</translation>
    </message>
    <message>
        <source>what the guest writes</source>
        <translation>客體的寫入</translation>
    </message>
    <message>
        <source>the guest writes</source>
        <translation>客體寫入</translation>
    </message>
    <message>
        <source>QEMU&apos;s dirty rate</source>
        <translation>QEMU 的髒頁速率</translation>
    </message>
    <message>
        <source>throttle</source>
        <translation>節流</translation>
    </message>
    <message>
        <source>the guest is slowed by</source>
        <translation>客體被減速</translation>
    </message>
    <message>
        <source>vCPU on A</source>
        <translation>A 上的 vCPU</translation>
    </message>
    <message>
        <source>vCPU on B</source>
        <translation>B 上的 vCPU</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>inside guest1</source>
        <translation>guest1 內</translation>
    </message>
    <message>
        <source>inside guest2</source>
        <translation>guest2 內</translation>
    </message>
    <message>
        <source>%1 (user space)</source>
        <translation>%1（使用者空間）</translation>
    </message>
    <message>
        <source>context switches</source>
        <translation>環境切換</translation>
    </message>
    <message>
        <source>1/s</source>
        <translation>次/秒</translation>
    </message>
    <message>
        <source>CPU migrations</source>
        <translation>CPU 間移動</translation>
    </message>
    <message>
        <source>page faults</source>
        <translation>分頁錯誤</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>時脈週期</translation>
    </message>
    <message>
        <source>10⁶/s</source>
        <translation>10⁶/秒</translation>
    </message>
    <message>
        <source>instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>cache misses</source>
        <translation>快取未命中</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>client</source>
        <translation>用戶端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>伺服器</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>重送</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>區段</translation>
    </message>
    <message>
        <source>retransmits</source>
        <translation>重傳</translation>
    </message>
    <message>
        <source>jitter and loss (UDP)</source>
        <translation>抖動與遺失（UDP）</translation>
    </message>
    <message>
        <source>— ms   ┄ datagrams (right)</source>
        <translation>— 毫秒   ┄ 資料包（右）</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>抖動</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>遺失</translation>
    </message>
    <message>
        <source>datagrams</source>
        <translation>資料包</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>事件/秒</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>CPU latency, 95 %</source>
        <translation>CPU 延遲，95 %</translation>
    </message>
    <message>
        <source>by thread</source>
        <translation>依執行緒</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>user</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>stolen</source>
        <translation>被佔用</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>available</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>in</source>
        <translation>進</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>longest pause</source>
        <translation>最長停頓</translation>
    </message>
    <message>
        <source>by pass</source>
        <translation>每一輪</translation>
    </message>
    <message>
        <source>— MiB   ┄ s (right)</source>
        <translation>— MiB   ┄ 秒（右軸）</translation>
    </message>
    <message>
        <source>dirtied</source>
        <translation>弄髒</translation>
    </message>
    <message>
        <source>time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>how long the guest takes to write</source>
        <translation>客體寫入所需時間</translation>
    </message>
    <message>
        <source>ms/GiB</source>
        <translation>毫秒/GiB</translation>
    </message>
    <message>
        <source>for each GiB</source>
        <translation>每 GiB</translation>
    </message>
</context>
<context>
    <name>ferry::ClockProbe</name>
    <message>
        <source>The clock of %1 could not be asked.</source>
        <translation>無法詢問 %1 的時鐘。</translation>
    </message>
    <message>
        <source>Check that the host is up and lets this user in.</source>
        <translation>請確認該主機已開機，且允許這位使用者登入。</translation>
    </message>
    <message>
        <source>The clock of %1 did not answer within 10 s.</source>
        <translation>%1 的時鐘在 10 秒內沒有回應。</translation>
    </message>
    <message>
        <source>The clock of %1 was not asked to the end.</source>
        <translation>對 %1 時鐘的詢問未完成。</translation>
    </message>
    <message>
        <source>The clock of %1 answered nonsense.</source>
        <translation>%1 的時鐘回應了無法理解的內容。</translation>
    </message>
</context>
<context>
    <name>ferry::CloudFields</name>
    <message>
        <source>It has been fetched before (%1 MB), and is taken again unless %2 has a newer one.</source>
        <translation>先前已下載（%1 MB），除非 %2 有更新的版本，否則直接沿用。</translation>
    </message>
    <message>
        <source>About %1 MB are fetched from %2, once, and compared with the checksum given there.</source>
        <translation>約 %1 MB，從 %2 下載一次，並與該處公布的檢查碼比對。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>映像檔</translation>
    </message>
    <message>
        <source>Cloud image</source>
        <translation>雲端映像檔</translation>
    </message>
    <message>
        <source>another one, by its address</source>
        <translation>其他映像檔（輸入位址）</translation>
    </message>
    <message>
        <source>Address of the image, with its checksum</source>
        <translation>映像檔的位址與檢查碼</translation>
    </message>
    <message>
        <source>Write https://ADDRESS/DISK.qcow2#sha256=CHECKSUM.</source>
        <translation>請輸入 https://位址/磁碟.qcow2#sha256=檢查碼。</translation>
    </message>
    <message>
        <source>A disk with Linux and cloud-init on it is fetched from that address, once, and compared with the checksum.</source>
        <translation>從該位址下載一次裝有 Linux 與 cloud-init 的磁碟，並與檢查碼比對。</translation>
    </message>
    <message>
        <source>What is the address of the image?</source>
        <translation>映像檔的位址是什麼？</translation>
    </message>
</context>
<context>
    <name>ferry::CloudImage</name>
    <message>
        <source>“%1” is no cloud image.</source>
        <translation>「%1」不是雲端映像檔。</translation>
    </message>
    <message>
        <source>Possible: %1, or https://ADDRESS/DISK.qcow2#sha256=CHECKSUM.</source>
        <translation>可用：%1，或 https://位址/磁碟.qcow2#sha256=檢查碼。</translation>
    </message>
    <message>
        <source>The address of the image says no checksum, so nothing would prove what comes.</source>
        <translation>映像檔的位址沒有檢查碼，無法證明收到的內容。</translation>
    </message>
    <message>
        <source>Put it behind the address: #sha256=… (64 digits) or #sha512=… (128 digits).</source>
        <translation>請加在位址後面：#sha256=…（64 位）或 #sha512=…（128 位）。</translation>
    </message>
</context>
<context>
    <name>ferry::CloudImageBuilder</name>
    <message>
        <source>Asking %1 for the newest image</source>
        <translation>向 %1 詢問最新的映像檔</translation>
    </message>
    <message>
        <source>%1 Taking the image fetched before.</source>
        <translation>%1 改用之前下載的映像檔。</translation>
    </message>
    <message>
        <source>%1 does not list %2.</source>
        <translation>%1 沒有列出 %2。</translation>
    </message>
    <message>
        <source>Give the address of another image, with its checksum.</source>
        <translation>請提供另一個映像檔的位址與檢查碼。</translation>
    </message>
    <message>
        <source>Waiting for another Ferry that fetches the same image</source>
        <translation>等待另一個正在下載同一映像檔的 Ferry</translation>
    </message>
    <message>
        <source>There is no room for a cloud image: %1 has %2 MiB free, it takes about %3.</source>
        <translation>空間不足以放雲端映像檔：%1 還有 %2 MiB，約需 %3 MiB。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation>請在該磁碟騰出空間，然後再試一次。</translation>
    </message>
    <message>
        <source>Fetching %1: %2 % of %3 MB</source>
        <translation>下載 %1：%3 MB 的 %2 %</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>下載 %1</translation>
    </message>
    <message>
        <source>The lab&apos;s ssh key could not be made.</source>
        <translation>無法產生實驗的 ssh 金鑰。</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install openssh-client</source>
        <translation>請安裝：sudo apt-get install openssh-client</translation>
    </message>
    <message>
        <source>Fetching the image was stopped; what came is kept.</source>
        <translation>下載已停止；已取得的部分會保留。</translation>
    </message>
    <message>
        <source>The image from %1</source>
        <translation>來自 %1 的映像檔</translation>
    </message>
</context>
<context>
    <name>ferry::CommandBlock</name>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>複製：%1</translation>
    </message>
</context>
<context>
    <name>ferry::Commands</name>
    <message>
        <source>witness %1: kernel %2, initrd %3 (%4 MB)</source>
        <translation>witness %1：核心 %2，initrd %3（%4 MB）</translation>
    </message>
    <message>
        <source>Left alone: %1 belongs to a Ferry that is running (process %2).</source>
        <translation>未處理：%1 屬於執行中的 Ferry（行程 %2）。</translation>
    </message>
    <message>
        <source>Nothing was left over.</source>
        <translation>沒有遺留任何東西。</translation>
    </message>
    <message>
        <source>lab %1: %2, kernel %3, disk %4 (%5 MB), ssh key %6</source>
        <translation>lab %1：%2，核心 %3，磁碟 %4（%5 MB），ssh 金鑰 %6</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已復原：%1</translation>
    </message>
    <message>
        <source>Standard output takes no more.</source>
        <translation>標準輸出已無法再寫入。</translation>
    </message>
    <message>
        <source>%1: %2 samples of %3 series</source>
        <translation>%1：%3 個序列共 %2 筆樣本</translation>
    </message>
    <message>
        <source>cloud %1: %2, disk %3 (%4 MB), ssh key %5</source>
        <translation>雲端 %1：%2，磁碟 %3（%4 MB），ssh 金鑰 %5</translation>
    </message>
    <message>
        <source>Left alone: %1 belongs to the computer %2.</source>
        <translation>未更動：%1 屬於電腦 %2。</translation>
    </message>
    <message>
        <source>Removed %1, the disks of a lab left over from before the last restart.</source>
        <translation>已移除 %1，這是上次重新啟動前的實驗環境留下的磁碟。</translation>
    </message>
    <message>
        <source>Left alone: %1 does not say which computer uses it. If none does: rm -r %2</source>
        <translation>未更動：%1 未註明由哪一台電腦使用。若沒有電腦使用它：rm -r %2</translation>
    </message>
</context>
<context>
    <name>ferry::ComparisonWords</name>
    <message>
        <source>%1 %2</source>
        <comment>figure, unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The %1 of %2 is %3 times that of %4 (%5).</source>
        <translation>%2 的%1是 %4 的 %3 倍（%5）。</translation>
    </message>
    <message>
        <source>The %1 of %2 is %3 higher than that of %4 (%5).</source>
        <translation>%2 的%1比 %4 高 %3（%5）。</translation>
    </message>
    <message>
        <source>The %1 of %2 is %3 lower than that of %4 (%5).</source>
        <translation>%2 的%1比 %4 低 %3（%5）。</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 對</translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 對</translation>
    </message>
    <message>
        <source>%1 and %2 trials</source>
        <translation>%1 次與 %2 次試驗</translation>
    </message>
    <message>
        <source>1 trial each</source>
        <translation>各 1 次試驗</translation>
    </message>
    <message>
        <source>%1 trials each</source>
        <translation>各 %1 次試驗</translation>
    </message>
    <message>
        <source>about %1 more</source>
        <translation>大約再 %1 對</translation>
    </message>
    <message>
        <source>about %1 more of each</source>
        <translation>大約各再 %1 次試驗</translation>
    </message>
    <message>
        <source>No difference in %1 between %2 and %3 can be told from %4, too few for an interval; %5 would decide.</source>
        <translation>從 %4 看不出 %2 與 %3 的%1有差異，數量太少，算不出區間；%5就能分辨。</translation>
    </message>
    <message>
        <source>No difference in %1 between %2 and %3 can be told from %4, too few for an interval: it takes at least %5.</source>
        <translation>從 %4 看不出 %2 與 %3 的%1有差異，數量太少，算不出區間：至少需要 %5。</translation>
    </message>
    <message>
        <source>%1 [%2, %3]</source>
        <comment>figure and its interval</comment>
        <translation>%1 [%2, %3]</translation>
    </message>
    <message>
        <source>The %1 of %2 and %3 cannot be compared yet: one of them has no values.</source>
        <translation>%2 與 %3 的%1還無法比較：其中之一沒有數值。</translation>
    </message>
    <message>
        <source>ratio %1</source>
        <translation>比值 %1</translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>差值 %1</translation>
    </message>
    <message>
        <source>No difference in %1 between %2 and %3 can be told from %4 (%5); %6 would decide.</source>
        <translation>從 %4 看不出 %2 與 %3 的%1有差異（%5）；%6就能分辨。</translation>
    </message>
    <message>
        <source>No difference in %1 between %2 and %3 can be told from %4 (%5).</source>
        <translation>從 %4 看不出 %2 與 %3 的%1有差異（%5）。</translation>
    </message>
</context>
<context>
    <name>ferry::ConsoleView</name>
    <message>
        <source>Guest screen</source>
        <translation>客體螢幕</translation>
    </message>
    <message>
        <source>Connecting to the guest&apos;s screen …</source>
        <translation>正在連線到客體螢幕…</translation>
    </message>
    <message>
        <source>Waiting for the guest&apos;s screen …</source>
        <translation>正在等待客體螢幕…</translation>
    </message>
    <message>
        <source>The guest&apos;s screen does not answer</source>
        <translation>客體螢幕沒有回應</translation>
    </message>
    <message>
        <source>While it has the focus all keys go to the guest. Ctrl+Alt gives the keyboard back, Ctrl+Alt+F toggles full screen.</source>
        <translation>取得焦點時，所有按鍵都會送到客體。按 Ctrl+Alt 可取回鍵盤，Ctrl+Alt+F 可切換全螢幕。</translation>
    </message>
</context>
<context>
    <name>ferry::CutOffSteps</name>
    <message>
        <source>waiting for a connection that was lost</source>
        <translation>等待中斷的連線</translation>
    </message>
    <message>
        <source>running again</source>
        <translation>重新執行</translation>
    </message>
</context>
<context>
    <name>ferry::DemoCheck</name>
    <message>
        <source>–      %1: %2 (missing)</source>
        <translation>–      %1：%2（尚缺）</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <translation>%1  %2：%3</translation>
    </message>
    <message>
        <source>Every step is shown.</source>
        <translation>每個步驟都拍到了。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are missing.</source>
        <translation>
            <numerusform>還缺 %n 個步驟。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 long; %2 are left of 30 minutes.</source>
        <translation>長 %1；30 分鐘還剩 %2。</translation>
    </message>
    <message>
        <source>%1 long: %2 more than the 30 minutes that are allowed. Speed up the waits.</source>
        <translation>長 %1：比規定的 30 分鐘多 %2。請加快等待的部分。</translation>
    </message>
</context>
<context>
    <name>ferry::Diagnosis</name>
    <message>
        <source>QEMU</source>
        <translation>QEMU</translation>
    </message>
    <message>
        <source>QEMU is not installed.</source>
        <translation>未安裝 QEMU。</translation>
    </message>
    <message>
        <source>sudo apt-get install qemu-system-x86</source>
        <translation>sudo apt-get install qemu-system-x86</translation>
    </message>
    <message>
        <source>QEMU is installed, but was not asked for its version.</source>
        <translation>已安裝 QEMU，但未查詢其版本。</translation>
    </message>
    <message>
        <source>%1 does not run: %2</source>
        <translation>%1 無法執行：%2</translation>
    </message>
    <message>
        <source>sudo apt-get install --reinstall qemu-system-x86</source>
        <translation>sudo apt-get install --reinstall qemu-system-x86</translation>
    </message>
    <message>
        <source>QEMU %1 is older than 7.2, the oldest that Ferry is tested with.</source>
        <translation>QEMU %1 比 7.2 舊，7.2 是 Ferry 測試過的最舊版本。</translation>
    </message>
    <message>
        <source>Take it from Debian 12 or Ubuntu 24.04, or newer.</source>
        <translation>請使用 Debian 12、Ubuntu 24.04 或更新版本所附的 QEMU。</translation>
    </message>
    <message>
        <source>QEMU %1. Without KVM it can lose pages of a guest that moves, as every QEMU before 9.0; Ferry avoids it with a memory size off the 256 KiB grid and checks every page.</source>
        <translation>QEMU %1。沒有 KVM 時，它和 9.0 之前所有的 QEMU 一樣，可能在遷移時遺失客體的分頁；Ferry 會使用不在 256 KiB 格線上的記憶體大小來避開，並檢查每一頁。</translation>
    </message>
    <message>
        <source>QEMU %1.</source>
        <translation>QEMU %1。</translation>
    </message>
    <message>
        <source>KVM</source>
        <translation>KVM</translation>
    </message>
    <message>
        <source>/dev/kvm opens. That alone does not prove that guests boot under it: the lab tries it first and takes TCG if they do not.</source>
        <translation>/dev/kvm 可以開啟。但這不代表客體能在其上開機：實驗室會先試，不行就改用 TCG。</translation>
    </message>
    <message>
        <source>sudo usermod -aG kvm $USER, then log out and in again</source>
        <translation>sudo usermod -aG kvm $USER，然後登出再登入</translation>
    </message>
    <message>
        <source>sudo modprobe kvm_intel (or kvm_amd); see that virtualisation is on in the firmware</source>
        <translation>sudo modprobe kvm_intel（或 kvm_amd）；並確認韌體中已開啟虛擬化</translation>
    </message>
    <message>
        <source>On a PC turn on VT-x or AMD-V in the firmware; in a virtual machine turn on nested virtualisation in the hypervisor.</source>
        <translation>在實體電腦上，請於韌體中開啟 VT-x 或 AMD-V；在虛擬機器中，請於 hypervisor 開啟巢狀虛擬化。</translation>
    </message>
    <message>
        <source>Nested KVM</source>
        <translation>巢狀 KVM</translation>
    </message>
    <message>
        <source>Guests may use KVM themselves.</source>
        <translation>客體可以自行使用 KVM。</translation>
    </message>
    <message>
        <source>Nested virtualisation is off: a guest inside a guest runs under TCG. The quick lab needs none.</source>
        <translation>巢狀虛擬化已關閉：客體中的客體將以 TCG 執行。快速實驗室不需要它。</translation>
    </message>
    <message>
        <source>echo options kvm_intel nested=1 | sudo tee /etc/modprobe.d/kvm.conf (kvm_amd on AMD), then restart</source>
        <translation>echo options kvm_intel nested=1 | sudo tee /etc/modprobe.d/kvm.conf（AMD 則為 kvm_amd），然後重新開機</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>There is one CPU: both QEMUs and Ferry share it, and pauses look longer than they are.</source>
        <translation>只有一個 CPU：兩個 QEMU 和 Ferry 共用它，停頓看起來會比實際更長。</translation>
    </message>
    <message>
        <source>In a virtual machine give it two CPUs.</source>
        <translation>在虛擬機器中，請給它兩個 CPU。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>%1 MiB of memory are free; even a small lab needs 700.</source>
        <translation>可用記憶體有 %1 MiB；即使是小型實驗室也需要 700 MiB。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>請關閉其他程式。</translation>
    </message>
    <message>
        <source>%1 MiB of memory are free; during a move the lab takes twice 512 MiB and some more.</source>
        <translation>可用記憶體有 %1 MiB；遷移期間實驗室需要兩倍的 512 MiB 再多一些。</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller guest: --set ram_mib=256 --set dirty_mib=64</source>
        <translation>請關閉其他程式，或使用較小的客體：--set ram_mib=256 --set dirty_mib=64</translation>
    </message>
    <message>
        <source>%1 MiB are free.</source>
        <translation>可用 %1 MiB。</translation>
    </message>
    <message>
        <source>Post-copy</source>
        <translation>後複製</translation>
    </message>
    <message>
        <source>Post-copy can be used: userfaultfd works for this user.</source>
        <translation>可以使用後複製：這個使用者能使用 userfaultfd。</translation>
    </message>
    <message>
        <source>Post-copy cannot be used: the kernel does not let this user handle page faults (userfaultfd). The other strategies work.</source>
        <translation>無法使用後複製：核心不允許這個使用者處理分頁錯誤（userfaultfd）。其他策略仍可使用。</translation>
    </message>
    <message>
        <source>sudo sysctl vm.unprivileged_userfaultfd=1</source>
        <translation>sudo sysctl vm.unprivileged_userfaultfd=1</translation>
    </message>
    <message>
        <source>Guest kernel</source>
        <translation>客體核心</translation>
    </message>
    <message>
        <source>The guest has been built before.</source>
        <translation>客體先前已建置完成。</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel comes from the package %1.</source>
        <translation>客體的核心來自套件 %1。</translation>
    </message>
    <message>
        <source>No package with a Linux kernel for the guest can be had.</source>
        <translation>找不到可供客體使用的 Linux 核心套件。</translation>
    </message>
    <message>
        <source>sudo apt-get update (Ferry takes linux-image-amd64, on Ubuntu linux-image-generic)</source>
        <translation>sudo apt-get update（Ferry 使用 linux-image-amd64，在 Ubuntu 上為 linux-image-generic）</translation>
    </message>
    <message>
        <source>Busybox</source>
        <translation>Busybox</translation>
    </message>
    <message>
        <source>A static busybox for the guest is at %1.</source>
        <translation>供客體使用的靜態 busybox 位於 %1。</translation>
    </message>
    <message>
        <source>Busybox, the guest&apos;s small set of tools, is not installed.</source>
        <translation>未安裝 Busybox，也就是客體所用的小型工具集。</translation>
    </message>
    <message>
        <source>%1 needs shared libraries, which the guest does not have.</source>
        <translation>%1 需要共享程式庫，但客體中沒有。</translation>
    </message>
    <message>
        <source>sudo apt-get install busybox-static</source>
        <translation>sudo apt-get install busybox-static</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁碟</translation>
    </message>
    <message>
        <source>The folder for guest images, %1, cannot be written.</source>
        <translation>無法寫入客體映像檔的資料夾 %1。</translation>
    </message>
    <message>
        <source>Make it yours (sudo chown -R $USER FOLDER), or set XDG_CACHE_HOME to a folder of your own.</source>
        <translation>請將它改為你所有（sudo chown -R $USER 資料夾），或將 XDG_CACHE_HOME 設為你自己的資料夾。</translation>
    </message>
    <message>
        <source>%1 MiB are free in %2.</source>
        <translation>%2 中可用 %1 MiB。</translation>
    </message>
    <message>
        <source>Only %1 MiB are free in %2; building the guest takes about 600.</source>
        <translation>%2 中只剩 %1 MiB；建置客體大約需要 600 MiB。</translation>
    </message>
    <message>
        <source>Free some space, or set XDG_CACHE_HOME to a folder on another disk.</source>
        <translation>請騰出空間，或將 XDG_CACHE_HOME 設為另一個磁碟上的資料夾。</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>The private folder for sockets is ready.</source>
        <translation>放置 socket 的私有資料夾已就緒。</translation>
    </message>
    <message>
        <source>Remove it, or set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請移除它，或將 XDG_RUNTIME_DIR 設為你自己的資料夾。</translation>
    </message>
    <message>
        <source>perf</source>
        <translation>perf</translation>
    </message>
    <message>
        <source>perf is not installed, so the guests&apos; CPU events are not measured.</source>
        <translation>未安裝 perf，因此不會測量客體的 CPU 事件。</translation>
    </message>
    <message>
        <source>kernel.perf_event_paranoid is %1: plain users may not use perf.</source>
        <translation>kernel.perf_event_paranoid 為 %1：一般使用者不能使用 perf。</translation>
    </message>
    <message>
        <source>sudo sysctl kernel.perf_event_paranoid=1</source>
        <translation>sudo sysctl kernel.perf_event_paranoid=1</translation>
    </message>
    <message>
        <source>perf can be used.</source>
        <translation>可以使用 perf。</translation>
    </message>
    <message>
        <source>Lab network</source>
        <translation>實驗室網路</translation>
    </message>
    <message>
        <source>Ubuntu restricts user namespaces, so a bridge without root is not possible. %1</source>
        <translation>Ubuntu 限制使用者命名空間，因此無法在沒有 root 的情況下使用橋接器。%1</translation>
    </message>
    <message>
        <source>sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 (until the next restart)</source>
        <translation>sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0（到下次重新開機為止）</translation>
    </message>
    <message>
        <source>A network namespace with a bridge cannot be made here. %1 (%2)</source>
        <translation>這裡無法建立帶有橋接器的網路命名空間。%1（%2）</translation>
    </message>
    <message>
        <source>sudo sysctl kernel.unprivileged_userns_clone=1, where the kernel has it</source>
        <translation>sudo sysctl kernel.unprivileged_userns_clone=1（若核心有此設定）</translation>
    </message>
    <message>
        <source>There is no /dev/net/tun, so guests cannot be put on a bridge. %1</source>
        <translation>沒有 /dev/net/tun，因此無法將客體接上橋接器。%1</translation>
    </message>
    <message>
        <source>sudo modprobe tun</source>
        <translation>sudo modprobe tun</translation>
    </message>
    <message>
        <source>This user may not open /dev/net/tun, so guests cannot be put on a bridge. %1</source>
        <translation>這個使用者無法開啟 /dev/net/tun，因此無法將客體接上橋接器。%1</translation>
    </message>
    <message>
        <source>sudo chmod 666 /dev/net/tun (the usual mode; using it still takes the right to)</source>
        <translation>sudo chmod 666 /dev/net/tun（一般的權限；使用它仍需相應權利）</translation>
    </message>
    <message>
        <source>Whether a network namespace can be made here could not be tried.</source>
        <translation>無法嘗試這裡能否建立網路命名空間。</translation>
    </message>
    <message>
        <source>A bridge in a network namespace of one&apos;s own works.</source>
        <translation>可以在自己的網路命名空間中使用橋接器。</translation>
    </message>
    <message>
        <source>bridge.conf</source>
        <translation>bridge.conf</translation>
    </message>
    <message>
        <source>sudo mkdir -p /etc/qemu &amp;&amp; echo allow br0 | sudo tee -a /etc/qemu/bridge.conf</source>
        <translation>sudo mkdir -p /etc/qemu &amp;&amp; echo allow br0 | sudo tee -a /etc/qemu/bridge.conf</translation>
    </message>
    <message>
        <source>/etc/qemu/bridge.conf is there, but only root may read it.</source>
        <translation>有 /etc/qemu/bridge.conf，但只有 root 能讀取。</translation>
    </message>
    <message>
        <source>There is no /etc/qemu/bridge.conf; -netdev bridge would answer &quot;failed to parse default acl file&quot;. The quick lab does without.</source>
        <translation>沒有 /etc/qemu/bridge.conf；-netdev bridge 會回答「failed to parse default acl file」。快速實驗室不需要它。</translation>
    </message>
    <message>
        <source>/etc/qemu/bridge.conf allows br0.</source>
        <translation>/etc/qemu/bridge.conf 允許 br0。</translation>
    </message>
    <message>
        <source>/etc/qemu/bridge.conf does not allow br0; -netdev bridge would answer &quot;access denied by acl file&quot;. The quick lab does without.</source>
        <translation>/etc/qemu/bridge.conf 不允許 br0；-netdev bridge 會回答「access denied by acl file」。快速實驗室不需要它。</translation>
    </message>
    <message>
        <source>Bridge filter</source>
        <translation>橋接過濾</translation>
    </message>
    <message>
        <source>Packets between guests on a bridge are not filtered.</source>
        <translation>橋接器上客體之間的封包不會被過濾。</translation>
    </message>
    <message>
        <source>sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT</source>
        <translation>sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT</translation>
    </message>
    <message>
        <source>Bridged packets go through iptables, and its FORWARD chain drops them (Docker sets it so): on a bridge br0 of this computer guests see each other&apos;s ARP but no ping. The quick lab&apos;s own bridge is not touched.</source>
        <translation>橋接封包會經過 iptables，而它的 FORWARD 鏈會丟棄它們（Docker 如此設定）：在這部電腦的橋接器 br0 上，客體之間看得到 ARP 但 ping 不通。快速實驗室自己的橋接器不受影響。</translation>
    </message>
    <message>
        <source>Bridged packets go through iptables and Docker is installed, which usually drops them: on a bridge br0 of this computer guests may not reach each other. The quick lab&apos;s own bridge is not touched.</source>
        <translation>橋接封包會經過 iptables，而且已安裝 Docker，它通常會丟棄這些封包：在這部電腦的橋接器 br0 上，客體之間可能無法連通。快速實驗室自己的橋接器不受影響。</translation>
    </message>
    <message>
        <source>Bridged packets go through iptables, which lets them pass.</source>
        <translation>橋接封包會經過 iptables，而它允許通過。</translation>
    </message>
    <message>
        <source>/dev/kvm is there, but this user may not read and write it: guests run under TCG, much slower.</source>
        <translation>有 /dev/kvm，但這個使用者無法讀寫：客體將以 TCG 執行，會慢得多。</translation>
    </message>
    <message>
        <source>There is no /dev/kvm although the CPU could: guests run under TCG, much slower.</source>
        <translation>CPU 支援，但沒有 /dev/kvm：客體將以 TCG 執行，會慢得多。</translation>
    </message>
    <message>
        <source>There is no KVM here: guests run under TCG, much slower. The lab is the same.</source>
        <translation>這裡沒有 KVM：客體將以 TCG 執行，會慢得多。實驗內容不變。</translation>
    </message>
    <message>
        <source>Neither kvm_intel nor kvm_amd is loaded, so whether a guest inside a guest may use KVM is not known. The quick lab needs none.</source>
        <translation>kvm_intel 和 kvm_amd 都未載入，因此無法得知客體中的客體能否使用 KVM。快速實驗室不需要它。</translation>
    </message>
    <message>
        <source>%1 CPUs.</source>
        <translation>%1 個 CPU。</translation>
    </message>
    <message>
        <source>The guest can take this computer&apos;s own kernel, %1.</source>
        <translation>客體可以使用這部電腦自己的核心 %1。</translation>
    </message>
    <message>
        <source>Two guests&apos; memory</source>
        <translation>兩台客體的記憶體</translation>
    </message>
    <message>
        <source>The handout&apos;s two guests of 4 GiB fit.</source>
        <translation>講義裡兩台 4 GiB 的客體放得下。</translation>
    </message>
    <message>
        <source>Close other programs, or use the quick lab.</source>
        <translation>請關閉其他程式，或改用快速實驗。</translation>
    </message>
    <message>
        <source>The handout&apos;s two guests of 4 GiB do not fit into the %1 MiB that are free.</source>
        <translation>講義裡兩台 4 GiB 的客體放不進剩下的 %1 MiB。</translation>
    </message>
    <message>
        <source>Give each %1 MiB (-m %1); the steps are the same.</source>
        <translation>各給 %1 MiB（-m %1）；步驟不變。</translation>
    </message>
    <message>
        <source>Guest disks</source>
        <translation>客體的磁碟</translation>
    </message>
    <message>
        <source>Set XDG_CACHE_HOME to a folder of your own.</source>
        <translation>請把 XDG_CACHE_HOME 設成自己的資料夾。</translation>
    </message>
    <message>
        <source>%1 GiB are free.</source>
        <translation>剩下 %1 GiB。</translation>
    </message>
    <message>
        <source>%1 GiB are free. That is enough for the guests Ferry builds; two installed by hand grow to about 30.</source>
        <translation>剩下 %1 GiB，足夠 Ferry 建立的客體使用；手動安裝的兩台會長到約 30 GiB。</translation>
    </message>
    <message>
        <source>Only %1 MiB are free; even the guests Ferry builds take about 4 GiB.</source>
        <translation>只剩下 %1 MiB；就算是 Ferry 建立的客體也需要約 4 GiB。</translation>
    </message>
    <message>
        <source>KVM in the guests</source>
        <translation>客體裡的 KVM</translation>
    </message>
    <message>
        <source>The nested guest runs under TCG, slower; take -enable-kvm out of its command. The lab is the same.</source>
        <translation>巢狀客體會以 TCG 執行，比較慢；請從它的指令拿掉 -enable-kvm。實驗內容不變。</translation>
    </message>
    <message>
        <source>For KVM in the guests: sudo modprobe -r kvm_intel; sudo modprobe kvm_intel nested=1 (kvm_amd on AMD), and -cpu host.</source>
        <translation>若要在客體裡用 KVM：sudo modprobe -r kvm_intel; sudo modprobe kvm_intel nested=1（AMD 用 kvm_amd），並加上 -cpu host。</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>ssh, qemu-img and mmdebstrap are installed.</source>
        <translation>ssh、qemu-img 與 mmdebstrap 都已安裝。</translation>
    </message>
    <message>
        <source>mmdebstrap is not installed, so Ferry cannot build a Debian guest; it can use an image of yours or a cloud image.</source>
        <translation>沒有安裝 mmdebstrap，所以 Ferry 無法建立 Debian 客體；可以改用你自己的映像檔或雲端映像檔。</translation>
    </message>
    <message>
        <source>Missing for the homework lab: %1.</source>
        <translation>作業實驗缺少：%1。</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理者權限</translation>
    </message>
    <message>
        <source>Ferry runs as root and can make a bridge.</source>
        <translation>Ferry 以 root 執行，可以建立橋接器。</translation>
    </message>
    <message>
        <source>For a bridge on this computer you will be asked for a password once.</source>
        <translation>要在這台電腦上建立橋接器時，會問一次密碼。</translation>
    </message>
    <message>
        <source>There is no pkexec, so Ferry cannot make a bridge on this computer as the handout does.</source>
        <translation>沒有 pkexec，所以 Ferry 無法照講義在這台電腦上建立橋接器。</translation>
    </message>
    <message>
        <source>No polkit agent runs in this session, so nobody can be asked for the password and Ferry cannot make a bridge on this computer as the handout does.</source>
        <translation>這個工作階段沒有 polkit 代理程式，沒有辦法詢問密碼，所以 Ferry 無法照講義在這台電腦上建立橋接器。</translation>
    </message>
    <message>
        <source>sudo apt-get install pkexec (before Debian 12: policykit-1), or a network without root.</source>
        <translation>sudo apt-get install pkexec（Debian 12 之前：policykit-1），或改用不需要 root 的網路。</translation>
    </message>
    <message>
        <source>Start one, such as lxpolkit or policykit-1-gnome, or take a network without root.</source>
        <translation>請啟動一個，例如 lxpolkit 或 policykit-1-gnome，或改用不需要 root 的網路。</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>橋接器</translation>
    </message>
    <message>
        <source>This computer&apos;s interfaces could not be listed.</source>
        <translation>無法列出這台電腦的網路介面。</translation>
    </message>
    <message>
        <source>The name %1 is free.</source>
        <translation>名稱 %1 可以使用。</translation>
    </message>
    <message>
        <source>%1 is there already, made by a Ferry that still runs or has crashed.</source>
        <translation>%1 已經存在，是仍在執行或已當掉的 Ferry 建立的。</translation>
    </message>
    <message>
        <source>made by Docker</source>
        <translation>由 Docker 建立</translation>
    </message>
    <message>
        <source>made by libvirt</source>
        <translation>由 libvirt 建立</translation>
    </message>
    <message>
        <source>made by somebody else</source>
        <translation>由別人建立</translation>
    </message>
    <message>
        <source>and is no bridge</source>
        <translation>而且不是橋接器</translation>
    </message>
    <message>
        <source>%1 is there already, %2; Ferry does not touch it.</source>
        <translation>%1 已經存在，%2；Ferry 不會動它。</translation>
    </message>
    <message>
        <source>Remove it yourself if it is of no use (sudo ip link delete %1), or take a network without root.</source>
        <translation>如果用不到，請自行移除（sudo ip link delete %1），或改用不需要 root 的網路。</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子網路</translation>
    </message>
    <message>
        <source>Whether %1 is free is not known.</source>
        <translation>無法得知 %1 是否可用。</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation>%1 可以使用。</translation>
    </message>
    <message>
        <source>%1 is used by %2 already: with a bridge in the same subnet neither could be reached for certain.</source>
        <translation>%1 已經被 %2 使用：同一個子網路再加橋接器，兩邊都可能連不到。</translation>
    </message>
    <message>
        <source>Take %1, which is free, or a network without root.</source>
        <translation>請改用可用的 %1，或不需要 root 的網路。</translation>
    </message>
    <message>
        <source>Take a network without root.</source>
        <translation>請改用不需要 root 的網路。</translation>
    </message>
    <message>
        <source>%1 MiB of memory are free; two guests that run a guest themselves take at least %2.</source>
        <translation>可用記憶體有 %1 MiB；兩台本身還要執行客體的客體至少需要 %2 MiB。</translation>
    </message>
    <message>
        <source>This is no x86 computer (%1), so the x86 guests can only be emulated: they run under TCG, much slower. The lab is the same.</source>
        <translation>這不是 x86 電腦（%1），所以 x86 客體只能模擬：它們用 TCG 執行，慢很多。實驗內容一樣。</translation>
    </message>
    <message>
        <source>This is no x86 computer, so a guest inside a guest runs under TCG. The quick lab needs none.</source>
        <translation>這不是 x86 電腦，所以客體裡的客體用 TCG 執行。快速實驗用不到。</translation>
    </message>
    <message>
        <source>perf is installed, but not for the running kernel, so the guests&apos; CPU events are not measured.</source>
        <translation>perf 已安裝，但不是給執行中的核心的，所以不量測客體的 CPU 事件。</translation>
    </message>
    <message>
        <source>Ferry makes the lab&apos;s network itself instead (network=segment): it measures the same, but there is no bridge to look at.</source>
        <translation>Ferry 改為自行建立實驗網路（network=segment）：量測的內容相同，只是沒有橋接器可看。</translation>
    </message>
</context>
<context>
    <name>ferry::DirtyRateProbe</name>
    <message>
        <source>This QEMU does not measure its guest&apos;s dirty rate.</source>
        <translation>這個 QEMU 不會量測客體的髒頁速率。</translation>
    </message>
    <message>
        <source>The QEMU whose guest was measured is gone.</source>
        <translation>正在量測其客體的 QEMU 已經不在了。</translation>
    </message>
    <message>
        <source>QEMU&apos;s figure of the dirty rate could not be read.</source>
        <translation>無法讀取 QEMU 的髒頁速率數值。</translation>
    </message>
</context>
<context>
    <name>ferry::DiskCheck</name>
    <message>
        <source>%1 is not a qcow2 image.</source>
        <translation>%1 不是 qcow2 映像檔。</translation>
    </message>
    <message>
        <source>Make one of it: qemu-img convert -O qcow2 %1 guest.qcow2</source>
        <translation>用它做一個：qemu-img convert -O qcow2 %1 guest.qcow2</translation>
    </message>
    <message>
        <source>%1 is not whole: its guest would read the file %2 of this computer.</source>
        <translation>%1 並不完整：用它開機的客體會讀取這部電腦上的檔案 %2。</translation>
    </message>
    <message>
        <source>Use it only if that file belongs to the disk; then make one image of both: qemu-img convert -O qcow2 %1 guest.qcow2</source>
        <translation>只有在該檔案確實屬於這個磁碟時才使用；請先把兩者合成一個映像檔：qemu-img convert -O qcow2 %1 guest.qcow2</translation>
    </message>
    <message>
        <source>%1 is encrypted, so a guest cannot start from it.</source>
        <translation>%1 已加密，客體無法用它開機。</translation>
    </message>
    <message>
        <source>Make a copy without encryption: qemu-img convert --object secret,id=key,file=PASSWORD-FILE --image-opts driver=qcow2,encrypt.key-secret=key,file.filename=%1 -O qcow2 guest.qcow2</source>
        <translation>製作一份未加密的副本：qemu-img convert --object secret,id=key,file=密碼檔 --image-opts driver=qcow2,encrypt.key-secret=key,file.filename=%1 -O qcow2 guest.qcow2</translation>
    </message>
    <message>
        <source>The disk image %1 cannot be read.</source>
        <translation>無法讀取磁碟映像檔 %1。</translation>
    </message>
    <message>
        <source>Check its path and who may read it.</source>
        <translation>請檢查它的路徑，以及誰可以讀取它。</translation>
    </message>
    <message>
        <source>It is not a plain file.</source>
        <translation>它不是一般檔案。</translation>
    </message>
    <message>
        <source>Check it: qemu-img check %1</source>
        <translation>請檢查它：qemu-img check %1</translation>
    </message>
    <message>
        <source>%1 starts by UEFI only, but the lab&apos;s guests start by BIOS.</source>
        <translation>%1 只能以 UEFI 開機，但實驗室的客體是以 BIOS 開機。</translation>
    </message>
    <message>
        <source>Install the system again without UEFI (--set iso=FILE does it here), or install GRUB for BIOS on the disk: grub-install --target=i386-pc.</source>
        <translation>請在不使用 UEFI 的情況下重新安裝系統（用 --set iso=檔案 可在這裡進行），或在該磁碟上安裝 BIOS 版的 GRUB：grub-install --target=i386-pc。</translation>
    </message>
</context>
<context>
    <name>ferry::Doctor</name>
    <message>
        <source>Looking at this computer</source>
        <translation>正在檢視這部電腦</translation>
    </message>
    <message>
        <source>Asking QEMU for its version</source>
        <translation>正在查詢 QEMU 的版本</translation>
    </message>
    <message>
        <source>Trying a network namespace</source>
        <translation>正在嘗試網路命名空間</translation>
    </message>
    <message>
        <source>Looking for the guest&apos;s kernel</source>
        <translation>正在尋找客體的核心</translation>
    </message>
    <message>
        <source>Looking at the packet filter</source>
        <translation>正在檢視封包過濾</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <translation>未在時限內回應</translation>
    </message>
    <message>
        <source>Looking at the interfaces</source>
        <translation>正在查看網路介面</translation>
    </message>
    <message>
        <source>Looking at the routes</source>
        <translation>正在查看路由</translation>
    </message>
    <message>
        <source>Asking perf for its version</source>
        <translation>詢問 perf 的版本</translation>
    </message>
</context>
<context>
    <name>ferry::Download</name>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME to a folder with more.</source>
        <translation>請在該磁碟騰出空間，或將 XDG_CACHE_HOME 設為空間較多的資料夾。</translation>
    </message>
    <message>
        <source>The server has no such file: %1.</source>
        <translation>伺服器沒有這個檔案：%1。</translation>
    </message>
    <message>
        <source>Check the address, or choose another image.</source>
        <translation>請檢查網址，或選擇其他映像檔。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>無法連上 %1。</translation>
    </message>
    <message>
        <source>Connect this computer to the internet and try again; what was fetched is kept.</source>
        <translation>請將這台電腦連上網際網路後再試一次；已下載的部分會保留。</translation>
    </message>
    <message>
        <source>The connection to %1 broke off.</source>
        <translation>與 %1 的連線中斷。</translation>
    </message>
    <message>
        <source>Try again: Ferry goes on where it stopped.</source>
        <translation>請再試一次：Ferry 會從中斷處繼續。</translation>
    </message>
    <message>
        <source>What came from %1 is not the file it should be.</source>
        <translation>從 %1 取得的內容不是預期的檔案。</translation>
    </message>
    <message>
        <source>Try again; if it happens once more, the checksum or the server is wrong.</source>
        <translation>請再試一次；若再次發生，表示檢查碼或伺服器有誤。</translation>
    </message>
    <message>
        <source>The download was stopped; what was fetched is kept.</source>
        <translation>下載已停止；已下載的部分會保留。</translation>
    </message>
    <message>
        <source>What %1 sends is too large to be what was asked for.</source>
        <translation>%1 傳來的內容太大，不可能是所要求的檔案。</translation>
    </message>
    <message>
        <source>There is no room for what %1 sends: more than %2 MB, and the disk of %3 has %4 MB free.</source>
        <translation>放不下 %1 傳來的內容：超過 %2 MB，而 %3 所在的磁碟只剩 %4 MB。</translation>
    </message>
</context>
<context>
    <name>ferry::EventWords</name>
    <message>
        <source>The move begins</source>
        <translation>搬移開始</translation>
    </message>
    <message>
        <source>The move from %1 to %2 begins</source>
        <translation>從%1到%2的搬移開始</translation>
    </message>
    <message>
        <source>Pass %1 over the memory begins</source>
        <translation>開始第 %1 輪傳送記憶體</translation>
    </message>
    <message>
        <source>The guest stops at the source</source>
        <translation>客體在來源端停下</translation>
    </message>
    <message>
        <source>The guest resumes at the destination</source>
        <translation>客體在目的端恢復執行</translation>
    </message>
    <message>
        <source>The move switches to post-copy</source>
        <translation>搬移切換到 post-copy</translation>
    </message>
    <message>
        <source>The post-copy connection breaks</source>
        <translation>post-copy 連線中斷</translation>
    </message>
    <message>
        <source>The post-copy recovers</source>
        <translation>post-copy 已恢復</translation>
    </message>
    <message>
        <source>The move is complete</source>
        <translation>搬移完成</translation>
    </message>
    <message>
        <source>The move has failed</source>
        <translation>搬移失敗</translation>
    </message>
    <message>
        <source>The move was cancelled</source>
        <translation>搬移已取消</translation>
    </message>
    <message>
        <source>QEMU started on %1</source>
        <translation>%1 上的 QEMU 已啟動</translation>
    </message>
    <message>
        <source>QEMU ended on %1</source>
        <translation>%1 上的 QEMU 已結束</translation>
    </message>
    <message>
        <source>QEMU ended unexpectedly on %1: %2</source>
        <translation>%1 上的 QEMU 意外結束：%2</translation>
    </message>
    <message>
        <source>QEMU on %1: %2</source>
        <translation>%1 上的 QEMU：%2</translation>
    </message>
    <message>
        <source>The guest has answered for the first time</source>
        <translation>客體首次回應</translation>
    </message>
    <message>
        <source>Every page was checked (%1), %2 lost</source>
        <translation>已檢查每一頁（%1 頁），遺失 %2 頁</translation>
    </message>
    <message>
        <source>Page %1 of the guest&apos;s memory is lost</source>
        <translation>客體記憶體的第 %1 頁遺失</translation>
    </message>
    <message>
        <source>The guest dirties no memory from now on</source>
        <translation>客體從現在起不再寫髒記憶體</translation>
    </message>
    <message>
        <source>The guest dirties %1 MiB at %2 MiB/s from now on</source>
        <translation>客體從現在起以 %2 MiB/s 寫髒 %1 MiB</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>主機 %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The guest stood still for %1</source>
        <translation>客體停頓了 %1</translation>
    </message>
    <message>
        <source>A client heard nothing for %1</source>
        <translation>用戶端有 %1 沒有收到任何東西</translation>
    </message>
    <message>
        <source>The guest holds %1 of the %2 pages that were asked for</source>
        <translation>客體只容納所要求的 %2 頁中的 %1 頁</translation>
    </message>
    <message>
        <source>The move does not converge: the guest dirties %1 MiB/s, %2 MiB/s are sent</source>
        <translation>搬移無法收斂：客體每秒弄髒 %1 MiB，送出 %2 MiB/s</translation>
    </message>
    <message>
        <source>The limits of the move are changed</source>
        <translation>搬移的上限已變更</translation>
    </message>
</context>
<context>
    <name>ferry::Experiment</name>
    <message>
        <source>The experiment was interrupted.</source>
        <translation>實驗被中斷了。</translation>
    </message>
    <message>
        <source>%1 holds no experiment.</source>
        <translation>%1 沒有實驗。</translation>
    </message>
    <message>
        <source>Leave out --resume to begin one there.</source>
        <translation>要在那裡開始一個實驗，請不要加 --resume。</translation>
    </message>
    <message>
        <source>%1 holds an experiment already.</source>
        <translation>%1 已經有一個實驗。</translation>
    </message>
    <message>
        <source>Go on with it by --resume, or choose another folder.</source>
        <translation>請用 --resume 繼續它，或選擇另一個資料夾。</translation>
    </message>
    <message>
        <source>%1 holds another plan&apos;s experiment.</source>
        <translation>%1 裡是另一個計畫的實驗。</translation>
    </message>
    <message>
        <source>Choose another folder, or go on with that plan: leave out the settings.</source>
        <translation>請選擇另一個資料夾，或繼續那個計畫：不要加設定。</translation>
    </message>
    <message>
        <source>Another Ferry works on the experiment in %1.</source>
        <translation>另一個 Ferry 正在處理 %1 的實驗。</translation>
    </message>
    <message>
        <source>Wait until it has ended, or choose another folder.</source>
        <translation>請等它結束，或選擇另一個資料夾。</translation>
    </message>
    <message>
        <source>The unfinished trial in %1 cannot be removed.</source>
        <translation>無法移除 %1 中未完成的試驗。</translation>
    </message>
    <message>
        <source>Remove it by hand, then go on with --resume.</source>
        <translation>請手動移除，再用 --resume 繼續。</translation>
    </message>
    <message>
        <source>Trial %1 is not one that is still to be made.</source>
        <translation>試驗 %1 不是尚待進行的試驗。</translation>
    </message>
    <message>
        <source>It was skipped.</source>
        <translation>已略過。</translation>
    </message>
    <message>
        <source>Trial %1 has not been made yet.</source>
        <translation>試驗 %1 尚未進行。</translation>
    </message>
</context>
<context>
    <name>ferry::ExperimentHeader</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分鐘</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小時 %2 分</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>計畫</translation>
    </message>
    <message>
        <source>Shows the plan, to be read or to begin another like it</source>
        <translation>顯示計畫，供閱讀或開始另一個類似的計畫</translation>
    </message>
    <message>
        <source>Watch the lab</source>
        <translation>觀看實驗環境</translation>
    </message>
    <message>
        <source>Shows the lab that makes the trials now</source>
        <translation>顯示正在進行試驗的實驗環境</translation>
    </message>
    <message>
        <source>Add repeats</source>
        <translation>增加重複次數</translation>
    </message>
    <message>
        <source>Makes each cell a few more times, after the others</source>
        <translation>在其他試驗之後，讓每格再多做幾次</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>The figure as a picture, the trials as a table</source>
        <translation>把圖表存成圖片，把試驗存成表格</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the trial that runs, which then does not count; you can go on later</source>
        <translation>結束進行中的試驗（不列入計算）；之後可以繼續</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Trials that are made</source>
        <translation>已完成的試驗</translation>
    </message>
    <message>
        <source>Figure as a drawing (SVG)…</source>
        <translation>圖表存成向量圖（SVG）…</translation>
    </message>
    <message>
        <source>Figure as a picture (PNG)…</source>
        <translation>圖表存成圖片（PNG）…</translation>
    </message>
    <message>
        <source>Figure for paper (PDF)…</source>
        <translation>列印用圖表（PDF）…</translation>
    </message>
    <message>
        <source>Table of all trials (CSV)…</source>
        <translation>所有試驗的表格（CSV）…</translation>
    </message>
    <message>
        <source>Cells and findings for programs (JSON)…</source>
        <translation>供程式使用的各格與結論（JSON）…</translation>
    </message>
    <message>
        <source>Cells and findings for people (Markdown)…</source>
        <translation>供人閱讀的各格與結論（Markdown）…</translation>
    </message>
    <message>
        <source>Save figure or table</source>
        <translation>儲存圖表或表格</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>繼續進行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停頓</translation>
    </message>
    <message>
        <source>Makes the trials that are left</source>
        <translation>進行剩下的試驗</translation>
    </message>
    <message>
        <source>No further trial begins; the one that runs is ended as usual</source>
        <translation>不再開始新的試驗；進行中的照常完成</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>約剩 %1</translation>
    </message>
    <message>
        <source>Stopping: what the trials needed is taken down.</source>
        <translation>正在停止：收拾試驗所用的環境。</translation>
    </message>
    <message>
        <source>The window’s lab is being stopped first.</source>
        <translation>正在先停止視窗中的實驗環境。</translation>
    </message>
    <message>
        <source>%1 of %2 trials are made · %3</source>
        <translation>%2 次試驗已完成 %1 次 · %3</translation>
    </message>
    <message>
        <source>Paused · %1 of %2 trials are made · %3</source>
        <translation>已暫停 · %2 次試驗已完成 %1 次 · %3</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>暖身</translation>
    </message>
    <message>
        <source>Pausing after trial %1 of %2: %3</source>
        <translation>試驗 %1／%2 之後暫停：%3</translation>
    </message>
    <message>
        <source>Starting the lab for trial %1 of %2: %3</source>
        <translation>正在為試驗 %1／%2 啟動實驗環境：%3</translation>
    </message>
    <message>
        <source>Trial %1 of %2: %3</source>
        <translation>試驗 %1／%2：%3</translation>
    </message>
    <message>
        <source>One more repeat of each cell</source>
        <translation>每格再重複一次</translation>
    </message>
    <message>
        <source>%1 more repeats of each cell</source>
        <translation>每格再重複 %1 次</translation>
    </message>
    <message>
        <source>The trial is made.</source>
        <translation>這次試驗已完成。</translation>
    </message>
    <message>
        <source>All %1 trials are made.</source>
        <translation>全部 %1 次試驗都已完成。</translation>
    </message>
    <message>
        <source>waits for a quieter computer: other programs keep %1 processors busy</source>
        <translation>正在等待電腦較空閒：其他程式佔用 %1 個處理器</translation>
    </message>
</context>
<context>
    <name>ferry::ExperimentPlan</name>
    <message>
        <source>every strategy, on a guest that dirties little memory and one that dirties much</source>
        <translation>每一種策略，在寫髒很少與很多記憶體的客體上</translation>
    </message>
    <message>
        <source>what perf, iperf and the guest see of a move: before, during and after it</source>
        <translation>perf、iperf 與客體在遷移之前、期間與之後看到什麼</translation>
    </message>
    <message>
        <source>This version of Ferry has no lab “%1”.</source>
        <translation>這個版本的 Ferry 沒有實驗室「%1」。</translation>
    </message>
    <message>
        <source>This version of Ferry has no plan “%1”.</source>
        <translation>這個版本的 Ferry 沒有計畫「%1」。</translation>
    </message>
    <message>
        <source>It has: %1; or give the path of a plan file.</source>
        <translation>它有：%1；也可以給計畫檔的路徑。</translation>
    </message>
    <message>
        <source>This plan has more than %1 trials.</source>
        <translation>這個計畫有超過 %1 個試驗。</translation>
    </message>
    <message>
        <source>Give it fewer levels or repeats.</source>
        <translation>請減少水準或重複次數。</translation>
    </message>
    <message>
        <source>Cell “%1”: %2</source>
        <translation>格「%1」：%2</translation>
    </message>
    <message>
        <source>Cell “%1” names several strategies; a trial is one move.</source>
        <translation>格「%1」指定了多種策略；一個試驗是一次遷移。</translation>
    </message>
    <message>
        <source>Make the strategy a factor of the plan.</source>
        <translation>請把策略設為計畫的因子。</translation>
    </message>
    <message>
        <source>“ferry experiment strategies --print” prints a plan to begin with.</source>
        <translation>「ferry experiment strategies --print」會印出一份可供修改的計畫。</translation>
    </message>
    <message>
        <source>In %1, “%2” has no value.</source>
        <translation>在%1中，「%2」沒有值。</translation>
    </message>
    <message>
        <source>In %1, the settings are not an object.</source>
        <translation>在%1中，設定不是物件。</translation>
    </message>
    <message>
        <source>In %1, “%2” is not NAME=VALUE.</source>
        <translation>在%1中，「%2」不是 NAME=VALUE。</translation>
    </message>
    <message>
        <source>the factor “%1”</source>
        <translation>因子「%1」</translation>
    </message>
    <message>
        <source>In %1, a level is neither a value nor an object.</source>
        <translation>在%1中，有一個水準既不是值也不是物件。</translation>
    </message>
    <message>
        <source>In %1, the level “%2” sets nothing.</source>
        <translation>在%1中，水準「%2」沒有設定任何東西。</translation>
    </message>
    <message>
        <source>A factor of the plan has no name.</source>
        <translation>計畫中有一個因子沒有名稱。</translation>
    </message>
    <message>
        <source>The factor “%1” has no levels.</source>
        <translation>因子「%1」沒有水準。</translation>
    </message>
    <message>
        <source>“%1” of the plan must be a whole number from %2 to %3.</source>
        <translation>計畫的「%1」必須是 %2 到 %3 的整數。</translation>
    </message>
    <message>
        <source>The plan is not JSON: %1 at byte %2.</source>
        <translation>計畫不是 JSON：%1，位於第 %2 個位元組。</translation>
    </message>
    <message>
        <source>The plan was written by a newer Ferry.</source>
        <translation>計畫是由較新的 Ferry 寫的。</translation>
    </message>
    <message>
        <source>Update Ferry.</source>
        <translation>請更新 Ferry。</translation>
    </message>
    <message>
        <source>A plan has no “%1”.</source>
        <translation>計畫沒有「%1」。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>它有：%1。</translation>
    </message>
    <message>
        <source>the plan</source>
        <translation>計畫</translation>
    </message>
    <message>
        <source>sysbench and perf on the host, in a guest with KVM and in one without</source>
        <translation>在主機、有 KVM 的客體與沒有 KVM 的客體中執行 sysbench 與 perf</translation>
    </message>
    <message>
        <source>iperf3 on the host, and to a guest by a virtio card and by an e1000</source>
        <translation>在主機上執行 iperf3，並分別經由 virtio 網卡與 e1000 網卡連到客體</translation>
    </message>
    <message>
        <source>“%1” is no task of a plan.</source>
        <translation>「%1」不是計畫的任務。</translation>
    </message>
    <message>
        <source>Possible: %1.</source>
        <translation>可用：%1。</translation>
    </message>
</context>
<context>
    <name>ferry::ExperimentRun</name>
    <message>
        <source>The plan %1 cannot be read.</source>
        <translation>無法讀取計畫 %1。</translation>
    </message>
    <message>
        <source>Ferry&apos;s own plans are: %1.</source>
        <translation>Ferry 自己的計畫有：%1。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分鐘</translation>
    </message>
    <message>
        <source>Starting the lab for: %1</source>
        <translation>啟動實驗室，用於：%1</translation>
    </message>
    <message>
        <source>(disturbed: others kept %1 processors busy)</source>
        <translation>（受干擾：其他程式占用了 %1 個處理器）</translation>
    </message>
    <message>
        <source>Trial %1 of %2, %3: %4</source>
        <translation>試驗 %1／%2，%3：%4</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>暖身</translation>
    </message>
    <message>
        <source>; about %1 left</source>
        <translation>；大約還要 %1</translation>
    </message>
    <message>
        <source>%1 of %2 trials are in %3. Go on with: ferry experiment %4 --out %3 --resume</source>
        <translation>%2 個試驗中有 %1 個在 %3。要繼續，請輸入：ferry experiment %4 --out %3 --resume</translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation>已記錄在 %1</translation>
    </message>
    <message>
        <source>Waiting for a quieter computer: other programs keep %1 processors busy.</source>
        <translation>等待電腦空閒：其他程式佔用 %1 個處理器。</translation>
    </message>
</context>
<context>
    <name>ferry::ExperimentView</name>
    <message>
        <source>That cannot be done</source>
        <translation>無法這麼做</translation>
    </message>
    <message>
        <source>Save figure or table</source>
        <translation>儲存圖表或表格</translation>
    </message>
    <message>
        <source>There is no figure yet.</source>
        <translation>目前還沒有圖表。</translation>
    </message>
</context>
<context>
    <name>ferry::ExperimentsPage</name>
    <message>
        <source>Plans and experiments</source>
        <translation>計畫與實驗計畫</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>開啟計畫…</translation>
    </message>
    <message>
        <source>Reads a plan file, or goes on with an experiment by its plan.json</source>
        <translation>讀取計畫檔，或由 plan.json 繼續一個實驗計畫</translation>
    </message>
    <message>
        <source>Another experiment is running.</source>
        <translation>另一個實驗計畫正在進行。</translation>
    </message>
    <message>
        <source>The window’s lab is being stopped first.</source>
        <translation>正在先停止視窗中的實驗環境。</translation>
    </message>
    <message>
        <source>%1 holds no experiment.</source>
        <translation>%1 裡沒有實驗計畫。</translation>
    </message>
    <message>
        <source>The plan cannot be read</source>
        <translation>無法讀取計畫</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>開啟計畫</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>計畫 (*.json)</translation>
    </message>
</context>
<context>
    <name>ferry::ExplanationCard</name>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>複製指令</translation>
    </message>
    <message>
        <source>Explanation of the step</source>
        <translation>步驟說明</translation>
    </message>
    <message>
        <source>It said</source>
        <translation>它的回應</translation>
    </message>
    <message>
        <source>What is happening</source>
        <translation>正在進行的事</translation>
    </message>
    <message>
        <source>The steps of the lab and the commands they run appear here.</source>
        <translation>實驗室的步驟與所執行的指令會顯示在這裡。</translation>
    </message>
    <message>
        <source>Output of the step</source>
        <translation>步驟的輸出</translation>
    </message>
    <message>
        <source>Run this step</source>
        <translation>執行這一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>略過</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一個</translation>
    </message>
    <message>
        <source>Shows the next step.</source>
        <translation>顯示下一個步驟。</translation>
    </message>
    <message>
        <source>The handout’s line</source>
        <translation>講義的指令</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Ferry’s line</source>
        <translation>Ferry 的指令</translation>
    </message>
    <message>
        <source>Its effect is proven by</source>
        <translation>以此驗證效果</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>處理方式：%1</translation>
    </message>
    <message>
        <source>The handout’s line, for comparison</source>
        <translation>講義的指令（供對照）</translation>
    </message>
</context>
<context>
    <name>ferry::FigureCard</name>
    <message>
        <source>Figure</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Which figure is shown</source>
        <translation>顯示哪個圖表</translation>
    </message>
    <message>
        <source>Figure of the trials</source>
        <translation>試驗的圖表</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>結論</translation>
    </message>
    <message>
        <source>Once several repeats are made it is said here what they show.</source>
        <translation>完成數次重複後，這裡會說明它們的結論。</translation>
    </message>
</context>
<context>
    <name>ferry::FigureView</name>
    <message>
        <source>Figure of the trials</source>
        <translation>試驗的圖表</translation>
    </message>
    <message>
        <source>The arrow keys go from dot to dot, Enter opens the run of the trial.</source>
        <translation>方向鍵在各點之間移動，Enter 開啟該試驗的執行紀錄。</translation>
    </message>
    <message>
        <source>Each trial becomes a dot here, once its figures are known.</source>
        <translation>每次試驗的數據出來後，會成為這裡的一個點。</translation>
    </message>
    <message>
        <source>Trial %1 · %2 · %3: %4</source>
        <translation>試驗 %1 · %2 · %3：%4</translation>
    </message>
    <message>
        <source>%1. A click opens its run.</source>
        <translation>%1。點一下開啟它的執行紀錄。</translation>
    </message>
</context>
<context>
    <name>ferry::FigureWords</name>
    <message>
        <source>total time</source>
        <translation>總時間</translation>
    </message>
    <message>
        <source>pause for a client</source>
        <translation>用戶端感受的停頓</translation>
    </message>
    <message>
        <source>pause by the guest&apos;s clock</source>
        <translation>依客體時鐘的停頓</translation>
    </message>
    <message>
        <source>pause from STOP to RESUME</source>
        <translation>從 STOP 到 RESUME 的停頓</translation>
    </message>
    <message>
        <source>pause by QEMU&apos;s word</source>
        <translation>QEMU 所說的停頓</translation>
    </message>
    <message>
        <source>data sent</source>
        <translation>傳送的資料</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>輪數</translation>
    </message>
    <message>
        <source>slow-down of the guest</source>
        <translation>客體變慢的程度</translation>
    </message>
    <message>
        <source>work that the guest did not do</source>
        <translation>客體少做的工作</translation>
    </message>
    <message>
        <source>processor time at the source</source>
        <translation>來源端的處理器時間</translation>
    </message>
    <message>
        <source>processor time of the source&apos;s migration threads</source>
        <translation>來源端遷移執行緒的處理器時間</translation>
    </message>
    <message>
        <source>processor time at the destination</source>
        <translation>目的端的處理器時間</translation>
    </message>
    <message>
        <source>setup time</source>
        <translation>準備時間</translation>
    </message>
    <message>
        <source>lost pages</source>
        <translation>遺失的頁數</translation>
    </message>
    <message>
        <source>throughput by iperf&apos;s client</source>
        <translation>iperf 用戶端的傳輸量</translation>
    </message>
    <message>
        <source>throughput by iperf&apos;s server</source>
        <translation>iperf 伺服端的傳輸量</translation>
    </message>
    <message>
        <source>write rate by the guest&apos;s clock</source>
        <translation>依客體時鐘的寫入速率</translation>
    </message>
    <message>
        <source>gap between datagrams at a client</source>
        <translation>用戶端資料包之間的間隔</translation>
    </message>
    <message>
        <source>processor time of this computer&apos;s programs</source>
        <translation>這部電腦程式的處理器時間</translation>
    </message>
    <message>
        <source>processor time of this computer&apos;s kernel</source>
        <translation>這部電腦核心的處理器時間</translation>
    </message>
    <message>
        <source>vCPU time at the source by perf</source>
        <translation>perf 計數的來源端 vCPU 時間</translation>
    </message>
    <message>
        <source>vCPU time at the destination by perf</source>
        <translation>perf 計數的目的端 vCPU 時間</translation>
    </message>
    <message>
        <source>processor time of the source&apos;s QEMU</source>
        <translation>來源端 QEMU 的處理器時間</translation>
    </message>
    <message>
        <source>processor time of the destination&apos;s QEMU</source>
        <translation>目的端 QEMU 的處理器時間</translation>
    </message>
    <message>
        <source>sysbench cpu rate</source>
        <translation>sysbench cpu 速率</translation>
    </message>
    <message>
        <source>sysbench memory rate</source>
        <translation>sysbench memory 速率</translation>
    </message>
    <message>
        <source>time of the fixed job</source>
        <translation>固定工作的時間</translation>
    </message>
    <message>
        <source>processor time of the fixed job</source>
        <translation>固定工作的處理器時間</translation>
    </message>
    <message>
        <source>context switches of the fixed job</source>
        <translation>固定工作的內容切換次數</translation>
    </message>
    <message>
        <source>page faults of the fixed job</source>
        <translation>固定工作的分頁錯誤次數</translation>
    </message>
    <message>
        <source>instructions of the fixed job</source>
        <translation>固定工作的指令數</translation>
    </message>
    <message>
        <source>processor cycles of the fixed job</source>
        <translation>固定工作的處理器週期數</translation>
    </message>
    <message>
        <source>TCP throughput towards it</source>
        <translation>往該端的 TCP 吞吐量</translation>
    </message>
    <message>
        <source>TCP throughput from it</source>
        <translation>來自該端的 TCP 吞吐量</translation>
    </message>
    <message>
        <source>UDP rate that was sent</source>
        <translation>送出的 UDP 速率</translation>
    </message>
    <message>
        <source>UDP loss</source>
        <translation>UDP 遺失率</translation>
    </message>
    <message>
        <source>UDP jitter</source>
        <translation>UDP 抖動</translation>
    </message>
</context>
<context>
    <name>ferry::Film</name>
    <message>
        <source>A Ferry records into %1 just now.</source>
        <translation>現在有一個 Ferry 正在錄製 %1。</translation>
    </message>
    <message>
        <source>There is a film %1 already.</source>
        <translation>影片 %1 已經存在。</translation>
    </message>
    <message>
        <source>Give it another name: then the recording that was broken off can be finished.</source>
        <translation>請替它改名，中斷的錄影就能完成。</translation>
    </message>
    <message>
        <source>This computer&apos;s libavformat cannot write MP4.</source>
        <translation>這部電腦的 libavformat 不能寫 MP4。</translation>
    </message>
    <message>
        <source>%1 has no pictures.</source>
        <translation>%1 沒有畫面。</translation>
    </message>
    <message>
        <source>%1 was not made as the other film was: they cannot be joined as they are.</source>
        <translation>%1 的製作方式與另一部影片不同：無法直接接起來。</translation>
    </message>
    <message>
        <source>Record both with the same size and the same number of pictures a second.</source>
        <translation>請用相同的大小與每秒畫面數錄製兩者。</translation>
    </message>
    <message>
        <source>There is no room left for the film %1.</source>
        <translation>沒有空間存放影片 %1 了。</translation>
    </message>
    <message>
        <source>Make room on that disk, or choose another folder for films.</source>
        <translation>請清出磁碟空間，或替影片選另一個資料夾。</translation>
    </message>
    <message>
        <source>The film %1 cannot be written there.</source>
        <translation>影片 %1 無法寫入那裡。</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write.</source>
        <translation>請選一個你能寫入的資料夾。</translation>
    </message>
    <message>
        <source>The film %1 could not be written.</source>
        <translation>無法寫入影片 %1。</translation>
    </message>
    <message>
        <source>There is no film %1.</source>
        <translation>沒有影片 %1。</translation>
    </message>
    <message>
        <source>%1 is not a film that can be read.</source>
        <translation>%1 不是可以讀取的影片。</translation>
    </message>
    <message>
        <source>Give the new one another name.</source>
        <translation>請替新的取另一個名字。</translation>
    </message>
    <message>
        <source>A recording of %1 was broken off and not finished.</source>
        <translation>%1 的錄影中斷了，還沒有完成。</translation>
    </message>
    <message>
        <source>Finish it first: ferry film recover %1</source>
        <translation>請先完成它：ferry film recover %1</translation>
    </message>
</context>
<context>
    <name>ferry::FilmCheck</name>
    <message>
        <source>The film has no pictures yet.</source>
        <translation>影片還沒有畫面。</translation>
    </message>
    <message>
        <source>The film is black: nobody would see anything in it.</source>
        <translation>影片是黑的：什麼也看不到。</translation>
    </message>
    <message>
        <source>All of the film has one colour: nobody would see anything in it.</source>
        <translation>整部影片只有一種顏色：什麼也看不到。</translation>
    </message>
    <message>
        <source>The film stands still: nothing moves in its first seconds.</source>
        <translation>影片靜止不動：最初幾秒什麼都沒有動。</translation>
    </message>
</context>
<context>
    <name>ferry::FilmChoice</name>
    <message>
        <source>Moving a running virtual machine</source>
        <translation>遷移執行中的虛擬機</translation>
    </message>
</context>
<context>
    <name>ferry::FilmCommand</name>
    <message>
        <source>%1: %2 and %3, %4 × %5, %6 long, %7</source>
        <translation>%1：%2 與 %3，%4 × %5，長 %6，%7</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>無聲音</translation>
    </message>
    <message>
        <source>No recording was broken off in %1.</source>
        <translation>%1 裡沒有中斷的錄影。</translation>
    </message>
    <message>
        <source>%1: %2 long, from %3 of the old film</source>
        <translation>%1：長 %2，從舊影片的 %3 開始</translation>
    </message>
    <message>
        <source>%1: %2 long</source>
        <translation>%1：長 %2</translation>
    </message>
</context>
<context>
    <name>ferry::FilmEdit</name>
    <message>
        <source>There is a file %1 already.</source>
        <translation>檔案 %1 已經存在。</translation>
    </message>
    <message>
        <source>Give the new film another name.</source>
        <translation>請替新影片取另一個名字。</translation>
    </message>
    <message>
        <source>%1 is %2 long: nothing of it lies at %3.</source>
        <translation>%1 長 %2：%3 處沒有內容。</translation>
    </message>
    <message>
        <source>Nothing of the film would be left.</source>
        <translation>影片會一點也不剩。</translation>
    </message>
</context>
<context>
    <name>ferry::FilmEditDialog</name>
    <message>
        <source>Choose the film that follows…</source>
        <translation>選擇接在後面的影片…</translation>
    </message>
    <message>
        <source>A new film</source>
        <translation>新影片</translation>
    </message>
    <message>
        <source>Make a new film of %1</source>
        <translation>用 %1 製作新影片</translation>
    </message>
    <message>
        <source>&amp;Keep only one range</source>
        <translation>只保留一段(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Leave ranges out</source>
        <translation>去掉幾段(&amp;L)</translation>
    </message>
    <message>
        <source>Play ranges &amp;eight times as fast</source>
        <translation>幾段以八倍速播放(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Add another film at its end</source>
        <translation>在結尾接上另一部影片(&amp;A)</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>Make the film</source>
        <translation>製作影片</translation>
    </message>
    <message>
        <source>As 0:05-12:30. A film begins at the last of its key pictures before the range, up to 4 s earlier. Nothing is encoded again.</source>
        <translation>例如 0:05-12:30。影片會從範圍之前最近的關鍵畫面開始，最多早 4 秒。不會重新編碼。</translation>
    </message>
    <message>
        <source>Several ranges with commas between them, as 1:00-2:30,4:00-5:10. Cuts lie at key pictures, 4 s apart.</source>
        <translation>多個範圍以逗號分隔，例如 1:00-2:30,4:00-5:10。剪接點在關鍵畫面，間隔 4 秒。</translation>
    </message>
    <message>
        <source>For waits: they are played in silence, with a mark. Several ranges with commas between them.</source>
        <translation>用於等待的部分：無聲播放並加上標記。多個範圍以逗號分隔。</translation>
    </message>
    <message>
        <source>Both must have been recorded with the same size.</source>
        <translation>兩者必須以相同大小錄製。</translation>
    </message>
    <message>
        <source>The film that follows</source>
        <translation>接在後面的影片</translation>
    </message>
    <message>
        <source>Films (*.mp4)</source>
        <translation>影片 (*.mp4)</translation>
    </message>
    <message>
        <source>Choose the film that follows.</source>
        <translation>請選擇接在後面的影片。</translation>
    </message>
    <message>
        <source>This is not a range of the film: write it as 0:05-12:30.</source>
        <translation>這不是影片的範圍：請寫成 0:05-12:30。</translation>
    </message>
    <message>
        <source>Making the film…</source>
        <translation>正在製作影片…</translation>
    </message>
</context>
<context>
    <name>ferry::FilmEncoder</name>
    <message>
        <source>The encoder for H.264 does not start.</source>
        <translation>H.264 編碼器無法啟動。</translation>
    </message>
    <message>
        <source>There is no memory for the film.</source>
        <translation>沒有記憶體可供影片使用。</translation>
    </message>
    <message>
        <source>The encoder for AAC does not start.</source>
        <translation>AAC 編碼器無法啟動。</translation>
    </message>
    <message>
        <source>This computer&apos;s libavformat cannot write Matroska.</source>
        <translation>這部電腦的 libavformat 不能寫 Matroska。</translation>
    </message>
    <message>
        <source>A picture of this size cannot be put into the film.</source>
        <translation>這個大小的畫面無法放進影片。</translation>
    </message>
</context>
<context>
    <name>ferry::FilmNotes</name>
    <message>
        <source>The film cannot be written beside %1.</source>
        <translation>無法在 %1 旁邊寫入影片。</translation>
    </message>
    <message>
        <source>Choose another folder for it.</source>
        <translation>請替它選另一個資料夾。</translation>
    </message>
    <message>
        <source>Another Ferry records into %1 just now.</source>
        <translation>另一個 Ferry 正在錄製 %1。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>請選另一個名字。</translation>
    </message>
</context>
<context>
    <name>ferry::FilmPage</name>
    <message>
        <source>Films</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>There is no film yet. Record the lab from its first step: the film shows which of the course&apos;s steps it has, and which are missing.</source>
        <translation>還沒有影片。請從第一個步驟開始錄製實驗室：影片會顯示拍到了課程的哪些步驟，還缺哪些。</translation>
    </message>
    <message>
        <source>● Record…</source>
        <translation>● 錄影…</translation>
    </message>
    <message>
        <source>Records a film of this window</source>
        <translation>錄下這個視窗</translation>
    </message>
    <message>
        <source>Steps that the film shows</source>
        <translation>影片拍到的步驟</translation>
    </message>
    <message>
        <source>Shown at</source>
        <translation>出現於</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>顯示資料夾</translation>
    </message>
    <message>
        <source>being recorded</source>
        <translation>錄影中</translation>
    </message>
    <message>
        <source>No film is chosen</source>
        <translation>未選擇影片</translation>
    </message>
    <message>
        <source>It is being recorded now.</source>
        <translation>正在錄影。</translation>
    </message>
    <message>
        <source>Reading the film…</source>
        <translation>正在讀取影片…</translation>
    </message>
    <message numerus="yes">
        <source>%n chapter(s)</source>
        <translation>
            <numerusform>%n 個章節</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of 30 minutes are left.</source>
        <translation>30 分鐘還剩 %1。</translation>
    </message>
    <message>
        <source>It is %1 longer than the 30 minutes that are allowed.</source>
        <translation>比規定的 30 分鐘多 %1。</translation>
    </message>
    <message>
        <source>Every step that the course wants to see is shown.</source>
        <translation>課程要求的步驟都拍到了。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that the course wants to see are missing.</source>
        <translation>
            <numerusform>課程要求的步驟還缺 %n 個。</numerusform>
        </translation>
    </message>
    <message>
        <source>missing</source>
        <translation>尚缺</translation>
    </message>
    <message>
        <source>New film of it…</source>
        <translation>用它製作新影片…</translation>
    </message>
    <message>
        <source>Trim it, leave ranges out, shorten waits, or add another film</source>
        <translation>修剪、去掉幾段、縮短等待，或接上另一部影片</translation>
    </message>
</context>
<context>
    <name>ferry::FilmReader</name>
    <message>
        <source>%1 has no pictures that can be shown.</source>
        <translation>%1 沒有能顯示的畫面。</translation>
    </message>
</context>
<context>
    <name>ferry::Filmed</name>
    <message>
        <source>Filmed: %1 long, %2 pictures, %3 left out; the encoder took %4 % of a processor, 95 of 100 pictures held the window for %5 ms at most.</source>
        <translation>已錄影：長 %1，%2 張畫面，略過 %3 張；編碼器用了一個處理器的 %4 %，100 張畫面中有 95 張佔用視窗不超過 %5 毫秒。</translation>
    </message>
</context>
<context>
    <name>ferry::FindingsList</name>
    <message>
        <source>This computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>What was found on this computer</source>
        <translation>在這部電腦上的檢查結果</translation>
    </message>
    <message>
        <source>Something is in the way:</source>
        <translation>有些問題必須先排除：</translation>
    </message>
    <message>
        <source>It will work, though not as well as it could:</source>
        <translation>可以運作，但還能更好：</translation>
    </message>
    <message>
        <source>Everything the lab needs is here.</source>
        <translation>實驗室需要的都已具備。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Fit the memory</source>
        <translation>調整記憶體</translation>
    </message>
    <message>
        <source>Use a namespace</source>
        <translation>使用命名空間</translation>
    </message>
</context>
<context>
    <name>ferry::FoundProcess</name>
    <message>
        <source>Process %1 has ended.</source>
        <translation>行程 %1 已經結束。</translation>
    </message>
</context>
<context>
    <name>ferry::GivenHost</name>
    <message>
        <source>guest1 and guest2 have no network in common.</source>
        <translation>guest1 與 guest2 沒有共同的網路。</translation>
    </message>
    <message>
        <source>Give each a network card in the same network: in VirtualBox “Host-only” or “Internal network”, in VMware a LAN segment.</source>
        <translation>請讓兩台各有一張網路卡接在同一個網路：VirtualBox 用「僅限主機」或「內部網路」，VMware 用 LAN segment。</translation>
    </message>
    <message>
        <source>guest1 and guest2 have the same address %1: they are copies of one machine, with the same machine ID.</source>
        <translation>guest1 與 guest2 的位址相同（%1）：它們是同一台機器的複本，machine-id 也相同。</translation>
    </message>
    <message>
        <source>guest1 and guest2 have the same address %1: they are one machine, or copies of one.</source>
        <translation>guest1 與 guest2 的位址相同（%1）：它們是同一台機器，或是同一台機器的複本。</translation>
    </message>
    <message>
        <source>If they are two, type on guest2: sudo rm -f /etc/machine-id /var/lib/dbus/machine-id; sudo systemd-machine-id-setup; sudo reboot. Then it gets an address of its own. If not, clone it with new MAC addresses.</source>
        <translation>若是兩台機器，請在 guest2 輸入：sudo rm -f /etc/machine-id /var/lib/dbus/machine-id; sudo systemd-machine-id-setup; sudo reboot，之後它就會有自己的位址。若仍相同，請用新的 MAC 位址重新複製。</translation>
    </message>
    <message>
        <source>On %1, type: echo &quot;$USER ALL=(ALL) NOPASSWD: ALL&quot; | sudo tee /etc/sudoers.d/ferry. After the lab, take it back: sudo rm /etc/sudoers.d/ferry</source>
        <translation>請在 %1 輸入：echo &quot;$USER ALL=(ALL) NOPASSWD: ALL&quot; | sudo tee /etc/sudoers.d/ferry。實驗結束後請收回：sudo rm /etc/sudoers.d/ferry</translation>
    </message>
    <message>
        <source>If you allowed sudo without a password for this lab, take it back on guest1 and guest2: sudo rm /etc/sudoers.d/ferry</source>
        <translation>若您為這個實驗開放了免密碼的 sudo，請在 guest1 與 guest2 收回：sudo rm /etc/sudoers.d/ferry</translation>
    </message>
</context>
<context>
    <name>ferry::Groundwork</name>
    <message>
        <source>looking for QEMU</source>
        <translation>正在尋找 QEMU</translation>
    </message>
    <message>
        <source>preparing the guest</source>
        <translation>正在準備客體</translation>
    </message>
    <message>
        <source>TCG was asked for.</source>
        <translation>依要求使用 TCG。</translation>
    </message>
    <message>
        <source>trying whether KVM boots a kernel</source>
        <translation>正在嘗試 KVM 能否啟動核心</translation>
    </message>
    <message>
        <source>KVM cannot be used here: %1</source>
        <translation>這裡無法使用 KVM：%1</translation>
    </message>
    <message>
        <source>Use accel=auto or accel=tcg; “ferry check” says more.</source>
        <translation>請使用 accel=auto 或 accel=tcg；「ferry check」會說明更多。</translation>
    </message>
    <message>
        <source>KVM booted a kernel: it is used.</source>
        <translation>KVM 成功啟動核心：將使用 KVM。</translation>
    </message>
</context>
<context>
    <name>ferry::GuestSettings</name>
    <message>
        <source>A guest with %1 MiB cannot dirty %2 MiB: about 112 MiB are needed beside it.</source>
        <translation>%1 MiB 的客體無法弄髒 %2 MiB：此外還需要大約 112 MiB。</translation>
    </message>
    <message>
        <source>Set ram_mib to at least %1, or dirty_mib to at most %2.</source>
        <translation>請將 ram_mib 設為至少 %1，或將 dirty_mib 設為最多 %2。</translation>
    </message>
    <message>
        <source>“%1” is not a setting.</source>
        <translation>「%1」不是設定。</translation>
    </message>
    <message>
        <source>Write it as --set name=value.</source>
        <translation>請寫成 --set 名稱=值。</translation>
    </message>
    <message>
        <source>“%1” is not a valid value for %2.</source>
        <translation>「%1」不是 %2 的有效值。</translation>
    </message>
    <message>
        <source>Possible: %1.</source>
        <translation>可用的值：%1。</translation>
    </message>
    <message>
        <source>the path of a QEMU program</source>
        <translation>QEMU 程式的路徑</translation>
    </message>
</context>
<context>
    <name>ferry::GuestToolsBuilder</name>
    <message>
        <source>A library is missing on this computer: %1.</source>
        <translation>這台電腦缺少一個函式庫：%1。</translation>
    </message>
    <message>
        <source>Repair the installation: sudo apt-get install -f</source>
        <translation>請修復安裝：sudo apt-get install -f</translation>
    </message>
    <message>
        <source>Ferry cannot read %1.</source>
        <translation>Ferry 無法讀取 %1。</translation>
    </message>
    <message>
        <source>Ferry could not write the guest&apos;s image: %1.</source>
        <translation>Ferry 無法寫入客體的映像檔：%1。</translation>
    </message>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME to a folder with more.</source>
        <translation>請清出該磁碟的空間，或把 XDG_CACHE_HOME 設到空間較多的資料夾。</translation>
    </message>
</context>
<context>
    <name>ferry::HelpDialog</name>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>What the keyboard can do</source>
        <translation>鍵盤可以做的事</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>In a monitor, up and down recall commands and Tab completes them. In a chart, left and right move the cursor, plus and minus zoom, with Shift the arrows move the time; Home shows everything, End is now. Enter, or a double click, gives the chart the whole page.</source>
        <translation>在監控台中，上下鍵叫回指令，Tab 鍵補全。在圖表中，左右鍵移動游標，加減鍵縮放，按住 Shift 時方向鍵移動時間；Home 顯示全部，End 回到現在。按 Enter 或按兩下，圖表就佔滿整頁。</translation>
    </message>
</context>
<context>
    <name>ferry::HmpClient</name>
    <message>
        <source>The human monitor took the connection but says nothing.</source>
        <translation>人用監控器接受了連線，卻沒有任何回應。</translation>
    </message>
    <message>
        <source>It serves one client at a time: close the other one (a telnet, another Ferry) and try again.</source>
        <translation>它一次只服務一個用戶端：請關閉另一個（telnet 或另一個 Ferry）再試一次。</translation>
    </message>
    <message>
        <source>QEMU closed its human monitor.</source>
        <translation>QEMU 關閉了它的人用監控器。</translation>
    </message>
    <message>
        <source>The human monitor at %1 could not be reached.</source>
        <translation>無法連到位於 %1 的人用監控器。</translation>
    </message>
    <message>
        <source>The human monitor did not answer in time.</source>
        <translation>人用監控器未在時限內回應。</translation>
    </message>
    <message>
        <source>The human monitor was closed.</source>
        <translation>人用監控器已關閉。</translation>
    </message>
    <message>
        <source>The human monitor is not connected.</source>
        <translation>尚未連線到人用監控器。</translation>
    </message>
    <message>
        <source>The connection to the human monitor broke.</source>
        <translation>與 human monitor 的連線中斷了。</translation>
    </message>
    <message>
        <source>[The rest of the answer was too long to be kept.]</source>
        <translation>［回應的其餘部分太長，沒有保留。］</translation>
    </message>
    <message>
        <source>The monitor asked for a password and got none.</source>
        <translation>monitor 要求輸入密碼，但沒有得到。</translation>
    </message>
    <message>
        <source>The password is the same as before.</source>
        <translation>密碼與先前相同。</translation>
    </message>
    <message>
        <source>QEMU does not take its question back, so Ferry answered with a password that nobody knows. Set a new one: change vnc password</source>
        <translation>QEMU 不會收回它的問題，所以 Ferry 用一個沒有人知道的密碼回答了。請設定新的密碼：change vnc password</translation>
    </message>
    <message>
        <source>Type the command again to give the password.</source>
        <translation>請再輸入一次這個指令以提供密碼。</translation>
    </message>
    <message>
        <source>The human monitor does not ask for a password now.</source>
        <translation>human monitor 現在沒有要求輸入密碼。</translation>
    </message>
    <message>
        <source>This password cannot be typed into the human monitor.</source>
        <translation>這個密碼無法輸入到 human monitor。</translation>
    </message>
    <message>
        <source>Use letters, digits and signs, without control characters.</source>
        <translation>請使用字母、數字與符號，不要有控制字元。</translation>
    </message>
    <message>
        <source>An empty password would let everybody in.</source>
        <translation>空白密碼會讓任何人都能進入。</translation>
    </message>
    <message>
        <source>Type at least one character.</source>
        <translation>請至少輸入一個字元。</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkBench</name>
    <message>
        <source>The lab was stopped.</source>
        <translation>實驗已停止。</translation>
    </message>
    <message>
        <source>preparing guest1</source>
        <translation>正在準備 guest1</translation>
    </message>
    <message>
        <source>guest1 has no QEMU.</source>
        <translation>guest1 沒有 QEMU。</translation>
    </message>
    <message>
        <source>On guest1, run: sudo apt-get install -y qemu-system-x86</source>
        <translation>請在 guest1 執行：sudo apt-get install -y qemu-system-x86</translation>
    </message>
    <message>
        <source>guest1 has no KVM that the nested guest could use.</source>
        <translation>guest1 沒有巢狀客體可用的 KVM。</translation>
    </message>
    <message>
        <source>%1 is not installed on guest1. On guest1, run: %2</source>
        <translation>guest1 未安裝 %1。請在 guest1 執行：%2</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkDialog</name>
    <message>
        <source>Homework lab</source>
        <translation>作業實驗室</translation>
    </message>
    <message>
        <source>The handout’s lab</source>
        <translation>講義的實驗室</translation>
    </message>
    <message>
        <source>guest1 and guest2 are the hosts; guest1 shares a folder over NFS and runs a nested guest, which moves to guest2. You run the steps, one by one or all. Nothing is started before you begin.</source>
        <translation>guest1 與 guest2 是兩台主機；guest1 以 NFS 分享資料夾並執行一個巢狀客體，之後遷移到 guest2。步驟由你逐一執行或一次全部執行。按下「開始」之前不會啟動任何東西。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Settings of the lab</source>
        <translation>實驗室的設定</translation>
    </message>
    <message>
        <source>The handout’s lines, word for word</source>
        <translation>逐字使用講義的指令</translation>
    </message>
    <message>
        <source>Otherwise Ferry’s safer line runs where they differ: the export only for the lab’s subnet, screens and monitors only for this computer. Both are shown.</source>
        <translation>否則在兩者不同時執行 Ferry 較安全的指令：只匯出給實驗室的子網路，畫面與監控介面只開放給這部電腦。兩種指令都會顯示。</translation>
    </message>
    <message>
        <source>Where guest1 and guest2 come from</source>
        <translation>guest1 與 guest2 的來源</translation>
    </message>
    <message>
        <source>Debian with all that the tasks need, made from packages without root and kept; the first time takes a few minutes.</source>
        <translation>內含各項任務所需一切的 Debian，不需 root 即以套件製成並保留；第一次需要幾分鐘。</translation>
    </message>
    <message>
        <source>In VirtualBox or VMware, or two computers: Tasks 1 to 3 run there over ssh.</source>
        <translation>VirtualBox 或 VMware 裡的機器，或兩部電腦：Task 1 到 3 透過 ssh 在那裡執行。</translation>
    </message>
    <message>
        <source>Ferry’s own image</source>
        <translation>Ferry 自製的映像檔</translation>
    </message>
    <message>
        <source>Machines that exist already</source>
        <translation>已經存在的機器</translation>
    </message>
    <message>
        <source>Memory of each</source>
        <translation>每台的記憶體</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>fitted: %1 MiB</source>
        <translation>自動配合：%1 MiB</translation>
    </message>
    <message>
        <source>too little is free</source>
        <translation>可用記憶體不足</translation>
    </message>
    <message>
        <source>ssh address of %1</source>
        <translation>%1 的 ssh 位址</translation>
    </message>
    <message>
        <source>Network card of the nested guest</source>
        <translation>巢狀客體的網路卡</translation>
    </message>
    <message>
        <source>None is named, so QEMU gives a private one: connections end with the move.</source>
        <translation>不指定，QEMU 會給一張私有網卡：遷移後連線會中斷。</translation>
    </message>
    <message>
        <source>On a bridge inside guest1 and guest2: connections survive the move.</source>
        <translation>接到 guest1 與 guest2 內的橋接器：連線在遷移後仍保持。</translation>
    </message>
    <message>
        <source>As in the handout</source>
        <translation>依照講義</translation>
    </message>
    <message>
        <source>Bridged</source>
        <translation>橋接</translation>
    </message>
    <message>
        <source>Network between the hosts</source>
        <translation>主機之間的網路</translation>
    </message>
    <message>
        <source>the best that works here</source>
        <translation>這裡可用的最佳選擇</translation>
    </message>
    <message>
        <source>a bridge in a namespace</source>
        <translation>命名空間中的橋接器</translation>
    </message>
    <message>
        <source>a segment</source>
        <translation>網段</translation>
    </message>
    <message>
        <source>A bridge in a namespace where this computer allows it, else a segment.</source>
        <translation>這部電腦允許時用命名空間中的橋接器，否則用網段。</translation>
    </message>
    <message>
        <source>A real bridge and taps, without root and out of the way of other networks.</source>
        <translation>真正的橋接器與 tap，不需 root，也不影響其他網路。</translation>
    </message>
    <message>
        <source>The machines have a network already.</source>
        <translation>這些機器已經有網路。</translation>
    </message>
    <message>
        <source>Where does %1 answer ssh?</source>
        <translation>%1 的 ssh 位址是什麼？</translation>
    </message>
    <message>
        <source>Write user@host or user@host:port.</source>
        <translation>請寫成 user@host 或 user@host:port。</translation>
    </message>
    <message>
        <source>br0 of this computer</source>
        <translation>這部電腦的 br0</translation>
    </message>
    <message>
        <source>VNC password of both screens</source>
        <translation>兩個畫面的 VNC 密碼</translation>
    </message>
    <message>
        <source>made up for you</source>
        <translation>自動產生</translation>
    </message>
    <message>
        <source>As in the handout: a qcow2 disk with Linux on it, or the CD image of an installer, which you go through in the window once. Each guest gets an overlay; your file stays as it is.</source>
        <translation>如同講義：裝有 Linux 的 qcow2 磁碟，或安裝程式的光碟映像檔（在視窗中安裝一次）。每台客體各有覆疊層；你的檔案保持原樣。</translation>
    </message>
    <message>
        <source>A disk or a CD image of your own</source>
        <translation>自己的磁碟或光碟映像檔</translation>
    </message>
    <message>
        <source>Two guests of %1 MiB do not fit into the %2 MiB that are free: the computer would become very slow, or end one of them.</source>
        <translation>兩台各 %1 MiB 的客體放不進可用的 %2 MiB：電腦會變得很慢，或終止其中一台。</translation>
    </message>
    <message>
        <source>Take %1 MiB</source>
        <translation>改用 %1 MiB</translation>
    </message>
    <message>
        <source>Path of the disk or CD image</source>
        <translation>磁碟或光碟映像檔的路徑</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>User on it</source>
        <translation>上面的使用者</translation>
    </message>
    <message>
        <source>Name of the user on that system</source>
        <translation>該系統上的使用者名稱</translation>
    </message>
    <message>
        <source>A disk or a CD image</source>
        <translation>磁碟或光碟映像檔</translation>
    </message>
    <message>
        <source>Disks and CD images (*.qcow2 *.img *.iso);;All files (*)</source>
        <translation>磁碟與光碟映像檔 (*.qcow2 *.img *.iso);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Which disk or CD image?</source>
        <translation>哪個磁碟或光碟映像檔？</translation>
    </message>
    <message>
        <source>Choose its file.</source>
        <translation>請選擇檔案。</translation>
    </message>
    <message>
        <source>“%1” is no file that can be read.</source>
        <translation>「%1」不是可讀取的檔案。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>請選擇另一個。</translation>
    </message>
    <message>
        <source>As in the handout: a bridge with the address 192.168.50.1, and screens on VNC :1 and :2 with a password. You are asked for an administrator’s password once; all of it is taken back at the end.</source>
        <translation>如同講義：位址為 192.168.50.1 的橋接器，以及 VNC :1 與 :2 上需要密碼的螢幕。會要求一次管理者密碼；結束時全部復原。</translation>
    </message>
    <message>
        <source>A switch in a process of Ferry’s: works everywhere, but there is no bridge to look at.</source>
        <translation>Ferry 行程裡的交換器：到處都能用，只是沒有橋接器可看。</translation>
    </message>
    <message>
        <source>A distribution’s ready-made disk. The network is needed for it, and for what the tasks need besides: Ferry names what is missing on it, with the command that installs it.</source>
        <translation>發行版現成的磁碟。下載它以及各項任務另外需要的套件都要有網路：缺少什麼，Ferry 會列出，並附上安裝的指令。</translation>
    </message>
    <message>
        <source>A cloud image</source>
        <translation>雲端映像檔</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkGround</name>
    <message>
        <source>%1 MiB of memory are free: guest1 and guest2 get %2 MiB each.</source>
        <translation>可用記憶體 %1 MiB：guest1 與 guest2 各得 %2 MiB。</translation>
    </message>
    <message>
        <source>That is more than there is. %1</source>
        <translation>超過現有的記憶體。%1</translation>
    </message>
    <message>
        <source>%1 MiB each would fit: host_ram_mib=%1</source>
        <translation>每台 %1 MiB 就放得下：host_ram_mib=%1</translation>
    </message>
    <message>
        <source>QEMU %1 with KVM</source>
        <translation>QEMU %1，使用 KVM</translation>
    </message>
    <message>
        <source>QEMU %1, no KVM: using TCG</source>
        <translation>QEMU %1，沒有 KVM：使用 TCG</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkLab</name>
    <message>
        <source>The nested guest did not come up within %1 s.</source>
        <translation>巢狀客體在 %1 秒內沒有啟動完成。</translation>
    </message>
    <message>
        <source>Look at its screen; without KVM a busy computer may need another try.</source>
        <translation>請看看它的畫面；沒有 KVM 而電腦又忙碌時，可能要再試一次。</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>正在開機</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已結束</translation>
    </message>
    <message>
        <source>The nested QEMU on %1 ended.</source>
        <translation>%1 上的巢狀 QEMU 結束了。</translation>
    </message>
    <message>
        <source>Start the lab again; the guest was in its memory only.</source>
        <translation>請重新啟動實驗室；客體只存在於它的記憶體中。</translation>
    </message>
    <message>
        <source>starting QEMU</source>
        <translation>正在啟動 QEMU</translation>
    </message>
    <message>
        <source>The lab was stopped.</source>
        <translation>實驗室已停止。</translation>
    </message>
    <message>
        <source>The connection to %1 is lost; Ferry connects again.</source>
        <translation>與 %1 的連線中斷；Ferry 正在重新連線。</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>重新連線中</translation>
    </message>
    <message>
        <source>Run the step again.</source>
        <translation>請重新執行這個步驟。</translation>
    </message>
    <message>
        <source>Run the step again; the steps after it are to be run again, too.</source>
        <translation>請重新執行這個步驟；之後的步驟也要重新執行。</translation>
    </message>
    <message>
        <source>The guest on %1 keeps running.</source>
        <translation>%1 上的客體仍在執行。</translation>
    </message>
    <message>
        <source>Once %1 can be reached, run this step again: Ferry then connects to what still runs there.</source>
        <translation>等 %1 連得上之後，請再執行這個步驟：Ferry 會連上那裡還在執行的東西。</translation>
    </message>
    <message>
        <source>KVM, itself emulated</source>
        <translation>KVM（本身為模擬）</translation>
    </message>
    <message>
        <source>The nested guest has not said a word for %1 s under KVM, so it cannot be used: both nested QEMUs start again with TCG.</source>
        <translation>巢狀客體在 KVM 下 %1 秒沒有任何訊息，因此無法使用 KVM：兩個巢狀 QEMU 改以 TCG 重新啟動。</translation>
    </message>
    <message>
        <source>The nested guest is started without KVM&apos;s dirty ring, which a dirty limit needs.</source>
        <translation>巢狀客體啟動時沒有 KVM 的 dirty ring，而髒頁限制需要它。</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkMeter</name>
    <message>
        <source>all tools on %1</source>
        <translation>%1 上的所有工具</translation>
    </message>
    <message>
        <source>%1 is not installed on %2.</source>
        <translation>%2 上沒有安裝 %1。</translation>
    </message>
    <message>
        <source>On %1, run: %2</source>
        <translation>在 %1 上執行：%2</translation>
    </message>
    <message>
        <source>sysbench would take an emulated processor from the nested guest.</source>
        <translation>sysbench 會占走巢狀客體所用的模擬處理器。</translation>
    </message>
    <message>
        <source>Ask for it by name: measure=perf,iperf,sysbench,procfs.</source>
        <translation>需要時請指名：measure=perf,iperf,sysbench,procfs。</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkSettings</name>
    <message>
        <source>Only %1 MiB of memory are free, too little for two guests.</source>
        <translation>可用記憶體只有 %1 MiB，不夠兩台客體使用。</translation>
    </message>
    <message>
        <source>Close other programs; the lab needs about %1 MiB.</source>
        <translation>請關閉其他程式；實驗室約需 %1 MiB。</translation>
    </message>
    <message>
        <source>the path of a qcow2 file</source>
        <translation>qcow2 檔案的路徑</translation>
    </message>
    <message>
        <source>the path of a CD image</source>
        <translation>光碟映像檔的路徑</translation>
    </message>
    <message>
        <source>the name of a user</source>
        <translation>使用者名稱</translation>
    </message>
    <message>
        <source>The homework lab has no setting “%1”.</source>
        <translation>作業實驗沒有「%1」這項設定。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>1 to 8 letters, digits or signs; @FILE reads them from a file, which ps does not show</source>
        <translation>1 到 8 個字母、數字或符號；@FILE 從檔案讀取，ps 不會顯示</translation>
    </message>
    <message>
        <source>Only one of guest1 and guest2 was given.</source>
        <translation>guest1 與 guest2 只給了一個。</translation>
    </message>
    <message>
        <source>Give both: --set guest1=USER@HOST --set guest2=USER@HOST</source>
        <translation>請兩個都給：--set guest1=USER@HOST --set guest2=USER@HOST</translation>
    </message>
    <message>
        <source>guest1 and guest2 can come from one source only.</source>
        <translation>guest1 與 guest2 只能有一種來源。</translation>
    </message>
    <message>
        <source>Give one of image, iso, cloud, or guest1 and guest2.</source>
        <translation>請只給 image、iso、cloud，或 guest1 與 guest2 其中一種。</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkSteps</name>
    <message>
        <source>Ferry needs what this step finds out, so it has to be run.</source>
        <translation>Ferry 需要這個步驟得到的資訊，因此必須執行。</translation>
    </message>
    <message>
        <source>Ferry starts guest1 and guest2 from these disks, so this step has to be run. Images that were made before are used again.</source>
        <translation>Ferry 用這些磁碟啟動 guest1 與 guest2，因此必須執行這個步驟。先前做好的映像檔會再次使用。</translation>
    </message>
    <message>
        <source>Ferry plugs guest1 and guest2 into this network, so this step has to be run.</source>
        <translation>Ferry 把 guest1 與 guest2 接上這個網路，因此必須執行這個步驟。</translation>
    </message>
    <message>
        <source>Ferry needs its own connections to guest1 and guest2, so this step has to be run. Machines of your own are chosen when the lab is set up.</source>
        <translation>Ferry 需要自己連上 guest1 與 guest2，因此必須執行這個步驟。要用自己的機器，請在設定實驗室時選擇。</translation>
    </message>
    <message>
        <source>This step has no check that could prove its effect.</source>
        <translation>這個步驟沒有可以證明效果的檢查。</translation>
    </message>
    <message>
        <source>done elsewhere: %1</source>
        <translation>已在別處完成：%1</translation>
    </message>
    <message>
        <source>guest1 and guest2 run on what this step made.</source>
        <translation>guest1 與 guest2 正在使用這個步驟建立的東西。</translation>
    </message>
    <message>
        <source>Start the lab again to run it again.</source>
        <translation>要重新執行，請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>The guest lives on %1 since its move.</source>
        <translation>客體在遷移後位於 %1。</translation>
    </message>
    <message>
        <source>Move it back first.</source>
        <translation>請先把它遷移回來。</translation>
    </message>
</context>
<context>
    <name>ferry::HostImages</name>
    <message>
        <source>not needed: the machines are there</source>
        <translation>不需要：機器已經有了</translation>
    </message>
    <message>
        <source>So guest1 and guest2 boot from a cloud image instead.</source>
        <translation>因此 guest1 與 guest2 改由雲端映像檔開機。</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>%1 is a qcow2 image</source>
        <translation>%1 是 qcow2 映像檔</translation>
    </message>
    <message>
        <source>Make one of it: qemu-img convert -O qcow2 %1 guest.qcow2</source>
        <translation>請轉換：qemu-img convert -O qcow2 %1 guest.qcow2</translation>
    </message>
    <message>
        <source>unfinished disk</source>
        <translation>未完成的磁碟</translation>
    </message>
    <message>
        <source>install the system on guest1&apos;s screen, with an ssh server; restart it at the end</source>
        <translation>請在 guest1 的畫面安裝系統與 ssh 伺服器；最後重新開機</translation>
    </message>
    <message>
        <source>%1, two overlays</source>
        <translation>%1，兩個覆疊層</translation>
    </message>
    <message>
        <source>%1, two overlays and their seeds</source>
        <translation>%1，兩個覆疊層與種子</translation>
    </message>
</context>
<context>
    <name>ferry::HostLook</name>
    <message>
        <source>looking at %1</source>
        <translation>檢視 %1</translation>
    </message>
    <message>
        <source>%1 tells what it has</source>
        <translation>%1 說出它有什麼</translation>
    </message>
    <message>
        <source>%1 has the address %2</source>
        <translation>%1 的位址是 %2</translation>
    </message>
    <message>
        <source>both answer over ssh</source>
        <translation>兩台都能以 ssh 連上</translation>
    </message>
    <message>
        <source>looking at both machines</source>
        <translation>查看兩台機器</translation>
    </message>
    <message>
        <source>%1 tells its addresses</source>
        <translation>%1 回報它的位址</translation>
    </message>
    <message>
        <source>sudo on %1 asks for a password, which nobody could type.</source>
        <translation>%1 上的 sudo 會要求密碼，但這裡沒有人能輸入。</translation>
    </message>
    <message>
        <source>guest1 is %1, guest2 is %2</source>
        <translation>guest1 是 %1，guest2 是 %2</translation>
    </message>
</context>
<context>
    <name>ferry::HostNetwork</name>
    <message>
        <source>not needed: the machines are there</source>
        <translation>不需要：機器已經有了</translation>
    </message>
    <message>
        <source>br0 on this computer</source>
        <translation>這部電腦上的 br0</translation>
    </message>
    <message>
        <source>br0 in a namespace</source>
        <translation>命名空間中的 br0</translation>
    </message>
    <message>
        <source>a switch in ferry-peer, so that the guests reach their package servers</source>
        <translation>ferry-peer 裡的交換器，讓客體連得到它們的套件伺服器</translation>
    </message>
    <message>
        <source>a switch in ferry-peer: %1</source>
        <translation>ferry-peer 裡的交換器：%1</translation>
    </message>
</context>
<context>
    <name>ferry::HostPair</name>
    <message>
        <source>logging in</source>
        <translation>登入中</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>正在開機</translation>
    </message>
    <message>
        <source>No VNC display is free for the screen of %1.</source>
        <translation>沒有可用的 VNC 顯示編號給 %1 的畫面。</translation>
    </message>
    <message>
        <source>End other VNC servers on this computer: their ports are 5901 to 5999.</source>
        <translation>請結束這部電腦上的其他 VNC 伺服器：它們使用 5901 到 5999 埠。</translation>
    </message>
    <message>
        <source>Screen of %1: 127.0.0.1:%2, with a password</source>
        <translation>%1 的畫面：127.0.0.1:%2，需要密碼</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>無法寫入資料夾 %1。</translation>
    </message>
    <message>
        <source>Another program has just taken a port of %1. Trying the next one.</source>
        <translation>另一個程式剛好佔用了 %1 的埠，改試下一個。</translation>
    </message>
    <message>
        <source>The QEMU of %1 ended.</source>
        <translation>%1 的 QEMU 結束了。</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>尚未啟動</translation>
    </message>
    <message>
        <source>VNC :%1, password %2</source>
        <translation>VNC :%1，密碼 %2</translation>
    </message>
    <message>
        <source>installing from %1</source>
        <translation>從 %1 安裝中</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 已回應</translation>
    </message>
    <message>
        <source>both answer over ssh</source>
        <translation>兩台都能以 ssh 連上</translation>
    </message>
    <message>
        <source>%1 asks for a password, and without a window there is nobody to ask.</source>
        <translation>%1 要求密碼，而沒有視窗就沒有人可以詢問。</translation>
    </message>
    <message>
        <source>Bring your key there first: ssh-copy-id USER@ADDRESS; or use the window.</source>
        <translation>請先把金鑰放過去：ssh-copy-id 使用者@位址；或使用視窗。</translation>
    </message>
    <message>
        <source>On its screen log in and type: sudo apt-get install -y openssh-server. Then run this step again; the guest keeps running meanwhile.</source>
        <translation>在它的畫面登入並輸入：sudo apt-get install -y openssh-server。然後重新執行這個步驟；客體會繼續執行。</translation>
    </message>
    <message>
        <source>its QEMU cannot be reached now</source>
        <translation>目前連不上它的 QEMU</translation>
    </message>
    <message>
        <source>it answers over ssh</source>
        <translation>可用 ssh 連上</translation>
    </message>
</context>
<context>
    <name>ferry::ImageStore</name>
    <message>
        <source>Ferry cannot read %1.</source>
        <translation>Ferry 無法讀取 %1。</translation>
    </message>
    <message>
        <source>Ferry could not write the guest&apos;s image: %1.</source>
        <translation>Ferry 無法寫入客體的映像檔：%1。</translation>
    </message>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME to a folder with more.</source>
        <translation>請在該磁碟上騰出空間，或將 XDG_CACHE_HOME 設為空間較多的資料夾。</translation>
    </message>
    <message>
        <source>The busybox of this computer needs libraries the guest does not have.</source>
        <translation>這部電腦的 busybox 需要客體中沒有的程式庫。</translation>
    </message>
    <message>
        <source>Install the static one: sudo apt-get install busybox-static</source>
        <translation>請安裝靜態版本：sudo apt-get install busybox-static</translation>
    </message>
</context>
<context>
    <name>ferry::IsoInstall</name>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者與磁碟是否已滿，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>安裝已停止。</translation>
    </message>
    <message>
        <source>The guest restarted, but nothing that boots was installed.</source>
        <translation>客體已重新開機，但沒有安裝任何能開機的系統。</translation>
    </message>
    <message>
        <source>Run the step again and go through the installer to its end.</source>
        <translation>請再執行這個步驟，並把安裝程式走到最後。</translation>
    </message>
</context>
<context>
    <name>ferry::JobRun</name>
    <message>
        <source>The trial was interrupted.</source>
        <translation>試驗已中斷。</translation>
    </message>
    <message>
        <source>%1 told no figures.</source>
        <translation>%1 沒有輸出任何數據。</translation>
    </message>
    <message>
        <source>%1 ended with code %2.</source>
        <translation>%1 以代碼 %2 結束。</translation>
    </message>
</context>
<context>
    <name>ferry::JobSettings</name>
    <message>
        <source>a number above 0, or auto</source>
        <translation>大於 0 的數，或 auto</translation>
    </message>
    <message>
        <source>This plan also has: %1.</source>
        <translation>這個計畫另有：%1。</translation>
    </message>
    <message>
        <source>This plan measures on a guest1 that Ferry makes itself.</source>
        <translation>這個計畫只在 Ferry 自己製作的 guest1 上測量。</translation>
    </message>
    <message>
        <source>Leave out guest1, guest2, image and iso.</source>
        <translation>請去掉 guest1、guest2、image 與 iso。</translation>
    </message>
</context>
<context>
    <name>ferry::JobTrials</name>
    <message>
        <source>It did not complete within %1 s.</source>
        <translation>未在 %1 秒內完成。</translation>
    </message>
</context>
<context>
    <name>ferry::KeptLab</name>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Free some room there, or set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請在那裡騰出空間，或將 XDG_RUNTIME_DIR 設為你自己的資料夾。</translation>
    </message>
</context>
<context>
    <name>ferry::KernelCache</name>
    <message>
        <source>No kernel in the cache.</source>
        <translation>快取中沒有核心。</translation>
    </message>
    <message>
        <source>There is no room for the guest&apos;s kernel: %1 has %2 MiB free, it takes %3.</source>
        <translation>沒有空間放客體的核心：%1 可用 %2 MiB，需要 %3。</translation>
    </message>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME to a folder with more.</source>
        <translation>請在該磁碟上騰出空間，或將 XDG_CACHE_HOME 設為空間較多的資料夾。</translation>
    </message>
    <message>
        <source>Check who owns that folder, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>Preparing the guest was stopped.</source>
        <translation>客體的準備已停止。</translation>
    </message>
    <message>
        <source>The disk of %1 is full.</source>
        <translation>%1 所在的磁碟已滿。</translation>
    </message>
    <message>
        <source>Check the network and the package sources: sudo apt-get update, then try again.</source>
        <translation>請檢查網路與套件來源：sudo apt-get update，然後再試一次。</translation>
    </message>
    <message>
        <source>Taking the kernel %1 of this computer</source>
        <translation>使用這部電腦的核心 %1</translation>
    </message>
    <message>
        <source>Looking for the distribution&apos;s kernel package</source>
        <translation>正在尋找發行版的核心套件</translation>
    </message>
    <message>
        <source>The package sources know no kernel for the guest.</source>
        <translation>套件來源中沒有可供客體使用的核心。</translation>
    </message>
    <message>
        <source>Run sudo apt-get update, then try again.</source>
        <translation>請執行 sudo apt-get update，然後再試一次。</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>正在下載 %1</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel could not be downloaded.</source>
        <translation>無法下載客體的核心。</translation>
    </message>
    <message>
        <source>Unpacking %1</source>
        <translation>正在解開 %1</translation>
    </message>
    <message>
        <source>The kernel package could not be unpacked.</source>
        <translation>無法解開核心套件。</translation>
    </message>
    <message>
        <source>A driver of the kernel could not be unpacked.</source>
        <translation>無法解開核心的某個驅動程式。</translation>
    </message>
    <message>
        <source>Ferry could not keep the guest&apos;s kernel in %1.</source>
        <translation>Ferry 無法將客體的核心保存在 %1。</translation>
    </message>
    <message>
        <source>Unpacking the kernel</source>
        <translation>正在解開核心</translation>
    </message>
    <message>
        <source>The kernel could not be unpacked.</source>
        <translation>無法解開核心。</translation>
    </message>
</context>
<context>
    <name>ferry::KernelPackage</name>
    <message>
        <source>Ferry could not keep the guest&apos;s kernel in %1.</source>
        <translation>Ferry 無法將客體的核心保存在 %1。</translation>
    </message>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME to a folder with more.</source>
        <translation>請在該磁碟上騰出空間，或將 XDG_CACHE_HOME 設為空間較多的資料夾。</translation>
    </message>
    <message>
        <source>The kernel package holds no kernel.</source>
        <translation>核心套件中沒有核心。</translation>
    </message>
    <message>
        <source>Run apt-get update and try again.</source>
        <translation>請執行 apt-get update，然後再試一次。</translation>
    </message>
    <message>
        <source>The kernel %1 has no frame buffer for the witness&apos;s picture.</source>
        <translation>核心 %1 沒有可供 witness 繪圖的影格緩衝區（frame buffer）。</translation>
    </message>
    <message>
        <source>Use the distribution&apos;s full kernel package, not the cloud one.</source>
        <translation>請使用發行版的完整核心套件，而不是雲端用的版本。</translation>
    </message>
    <message>
        <source>The kernel %1 lacks the driver %2.</source>
        <translation>核心 %1 缺少驅動程式 %2。</translation>
    </message>
</context>
<context>
    <name>ferry::Keys</name>
    <message>
        <source>Migrate the guest to the other host</source>
        <translation>將客體遷移到另一台主機</translation>
    </message>
    <message>
        <source>Cancel the move</source>
        <translation>取消遷移</translation>
    </message>
    <message>
        <source>Switch to post-copy</source>
        <translation>切換到後複製</translation>
    </message>
    <message>
        <source>Recover a paused post-copy</source>
        <translation>恢復暫停的後複製</translation>
    </message>
    <message>
        <source>Choose the strategy</source>
        <translation>選擇策略</translation>
    </message>
    <message>
        <source>Choose the load</source>
        <translation>選擇負載</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>開啟選單</translation>
    </message>
    <message>
        <source>Go to the screen of host A</source>
        <translation>前往主機 A 的螢幕</translation>
    </message>
    <message>
        <source>Go to the screen of host B</source>
        <translation>前往主機 B 的螢幕</translation>
    </message>
    <message>
        <source>Type into monitor A</source>
        <translation>在監控器 A 輸入</translation>
    </message>
    <message>
        <source>Type into monitor B</source>
        <translation>在監控器 B 輸入</translation>
    </message>
    <message>
        <source>Read the journal</source>
        <translation>閱讀日誌</translation>
    </message>
    <message>
        <source>Hold the charts still, or let them run</source>
        <translation>停住圖表，或讓它繼續</translation>
    </message>
    <message>
        <source>Full screen and back</source>
        <translation>全螢幕與還原</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>淺色或深色</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>顯示按鍵</translation>
    </message>
    <message>
        <source>Stop the lab and quit</source>
        <translation>停止實驗室並結束</translation>
    </message>
    <message>
        <source>Save the charts as a picture, or the run&apos;s figures</source>
        <translation>將圖表存成圖片，或儲存這次執行的數據</translation>
    </message>
    <message>
        <source>Open a recorded run</source>
        <translation>開啟已記錄的執行</translation>
    </message>
    <message>
        <source>Play a recorded run, or pause</source>
        <translation>播放或暫停已記錄的執行</translation>
    </message>
    <message>
        <source>Play it eight times as fast, or as it happened</source>
        <translation>以八倍速或原速播放</translation>
    </message>
    <message>
        <source>The page of the lab</source>
        <translation>實驗頁面</translation>
    </message>
    <message>
        <source>The page of the experiments</source>
        <translation>實驗計畫頁面</translation>
    </message>
    <message>
        <source>The page of the films</source>
        <translation>影片頁</translation>
    </message>
    <message>
        <source>Record a film of the window, or end it</source>
        <translation>錄製視窗的影片，或結束錄影</translation>
    </message>
    <message>
        <source>Show the lab to a room, and back</source>
        <translation>對全班展示實驗室，或返回</translation>
    </message>
</context>
<context>
    <name>ferry::KvmProbe</name>
    <message>
        <source>KVM opens on this computer, but a test guest did not finish booting under it.</source>
        <translation>這部電腦的 KVM 可以開啟，但測試客體無法在其上完成開機。</translation>
    </message>
    <message>
        <source>KVM opens on this computer, but a test guest hangs under it without a word.</source>
        <translation>這部電腦的 KVM 可以開啟，但測試客體在其上毫無訊息地停住。</translation>
    </message>
    <message>
        <source>The test of KVM was stopped.</source>
        <translation>KVM 的測試已停止。</translation>
    </message>
    <message>
        <source>KVM opens on this computer, but a test guest ended before it had booted.</source>
        <translation>這部電腦的 KVM 可以開啟，但測試客體在開機完成前就結束了。</translation>
    </message>
    <message>
        <source>Another hypervisor, such as VirtualBox or VMware, holds this processor&apos;s virtualisation: end its machines, then start the lab again to use KVM.</source>
        <translation>另一個虛擬機程式（例如 VirtualBox 或 VMware）佔用了這顆處理器的虛擬化功能：請先結束它的虛擬機，再重新啟動實驗室，才能使用 KVM。</translation>
    </message>
</context>
<context>
    <name>ferry::Lab</name>
    <message>
        <source>QEMU %1 has no %2.</source>
        <translation>QEMU %1 沒有 %2。</translation>
    </message>
    <message>
        <source>The guest has %1 MiB of memory: at most %2 MiB can be dirtied.</source>
        <translation>客體有 %1 MiB 記憶體：最多可弄髒 %2 MiB。</translation>
    </message>
    <message>
        <source>%1 % of pass %2</source>
        <translation>第 %2 輪的 %1 %</translation>
    </message>
    <message>
        <source>The post-copy stream broke. Both sides wait: press Recover.</source>
        <translation>後複製的資料流中斷了。兩端都在等待：請按「恢復」。</translation>
    </message>
    <message>
        <source>%1 to host %2</source>
        <translation>%1 到主機 %2</translation>
    </message>
    <message>
        <source>the guest runs on host %1</source>
        <translation>客體在主機 %1 執行</translation>
    </message>
    <message>
        <source>cancelled: it stays on host %1</source>
        <translation>已取消：客體留在主機 %1</translation>
    </message>
    <message>
        <source>%1 pages, %2 lost</source>
        <translation>%1 頁，遺失 %2 頁</translation>
    </message>
    <message>
        <source>the guest could not be asked</source>
        <translation>無法詢問客體</translation>
    </message>
    <message>
        <source>The guest is gone.</source>
        <translation>客體已經不在了。</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>This version of Ferry has no lab “%1”.</source>
        <translation>這個版本的 Ferry 沒有實驗室「%1」。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>The guest arrived paused, as it was on the source. Type cont here to let it run.</source>
        <translation>客體到達時是暫停的，與在來源端時一樣。在此輸入 cont 讓它繼續執行。</translation>
    </message>
    <message>
        <source>the guest is on host %1, paused</source>
        <translation>客體在主機 %1 上，已暫停</translation>
    </message>
    <message>
        <source>a paused guest cannot answer</source>
        <translation>暫停的客體無法回答</translation>
    </message>
    <message>
        <source>the guest that stayed is unharmed: %1 pages, 0 lost</source>
        <translation>留下的客體完好無損：%1 頁，遺失 0 頁</translation>
    </message>
    <message>
        <source>Nothing is moved now: a QEMU cannot be reached. Ferry tries again by itself.</source>
        <translation>現在不搬移：有一個 QEMU 連不上。Ferry 會自行再試。</translation>
    </message>
    <message>
        <source>The guest dirties %1 MiB and not %2: its memory holds no more. The moves are easier than was asked for.</source>
        <translation>客體寫髒 %1 MiB 而不是 %2：它的記憶體容不下更多。遷移會比所要求的容易。</translation>
    </message>
    <message>
        <source>The guest dirties %1 MiB and not %2: it has not filled more for a minute. The moves are easier than was asked for.</source>
        <translation>客體寫髒 %1 MiB 而不是 %2：它已有一分鐘沒有再填入。遷移會比所要求的容易。</translation>
    </message>
    <message>
        <source>This QEMU has no multifd compression “%1”.</source>
        <translation>這個 QEMU 沒有 multifd 壓縮方式「%1」。</translation>
    </message>
    <message>
        <source>This QEMU has no zero-page detection “%1”.</source>
        <translation>這個 QEMU 沒有零頁偵測方式「%1」。</translation>
    </message>
</context>
<context>
    <name>ferry::LabActions</name>
    <message>
        <source>Migrate to host B</source>
        <translation>遷移到主機 B</translation>
    </message>
    <message>
        <source>Migrate back to host A</source>
        <translation>遷回主機 A</translation>
    </message>
    <message>
        <source>The lab is being started.</source>
        <translation>實驗室正在啟動。</translation>
    </message>
    <message>
        <source>Moves the running guest to the other host.</source>
        <translation>將執行中的客體移到另一台主機。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>After the switch to post-copy there is no way back.</source>
        <translation>切換到後複製之後就無法回頭。</translation>
    </message>
    <message>
        <source>The move is being cancelled.</source>
        <translation>正在取消遷移。</translation>
    </message>
    <message>
        <source>Stops the move; the guest stays where it is.</source>
        <translation>停止遷移；客體留在原處。</translation>
    </message>
    <message>
        <source>The move is being judged and the empty side made ready.</source>
        <translation>正在評判這次遷移，並準備空出的一端。</translation>
    </message>
    <message>
        <source>The lab is being stopped.</source>
        <translation>實驗室正在停止。</translation>
    </message>
    <message>
        <source>Start the lab again</source>
        <translation>重新啟動實驗室</translation>
    </message>
    <message>
        <source>Ends what is left of this lab and starts a new one.</source>
        <translation>結束這個實驗室剩下的部分，再啟動一個新的。</translation>
    </message>
    <message>
        <source>Set the lab up…</source>
        <translation>設定實驗室…</translation>
    </message>
    <message>
        <source>Says where the two hosts come from, then the steps can be run.</source>
        <translation>先說明兩台主機從哪裡來，之後即可執行步驟。</translation>
    </message>
    <message>
        <source>Run all steps</source>
        <translation>執行所有步驟</translation>
    </message>
    <message>
        <source>Run the other steps</source>
        <translation>執行其餘步驟</translation>
    </message>
    <message>
        <source>Runs every step that is not done, until one fails.</source>
        <translation>依序執行所有未完成的步驟，直到有一步失敗。</translation>
    </message>
    <message>
        <source>A step is running.</source>
        <translation>有一個步驟正在執行。</translation>
    </message>
    <message>
        <source>The nested guest is coming up.</source>
        <translation>巢狀客體正在啟動。</translation>
    </message>
    <message>
        <source>Recorded run</source>
        <translation>已記錄的執行</translation>
    </message>
    <message>
        <source>This has happened: nothing can be moved. Choose a lab in the menu to move a guest.</source>
        <translation>這是已發生的事：無法遷移。請在選單中選擇實驗以遷移客體。</translation>
    </message>
    <message>
        <source>An experiment runs</source>
        <translation>實驗計畫進行中</translation>
    </message>
    <message>
        <source>The experiment drives this lab: pause or stop it on its page.</source>
        <translation>實驗計畫正在操作這個實驗環境：請在它的頁面暫停或停止。</translation>
    </message>
</context>
<context>
    <name>ferry::LabChoice</name>
    <message>
        <source>Which lab?</source>
        <translation>要用哪一個實驗室？</translation>
    </message>
    <message>
        <source>You can change at any time: the lab’s name, top left in the window, leads to all labs and to this page.</source>
        <translation>隨時可以更換：按視窗左上角的實驗室名稱，就能前往所有實驗室與這一頁。</translation>
    </message>
    <message>
        <source>Go on with the %1</source>
        <translation>繼續使用%1</translation>
    </message>
    <message>
        <source>Set up the %1…</source>
        <translation>設定%1…</translation>
    </message>
    <message>
        <source>Start the %1</source>
        <translation>啟動%1</translation>
    </message>
</context>
<context>
    <name>ferry::LabCommand</name>
    <message>
        <source>%1: %2 (process %3)</source>
        <translation>%1：%2（行程 %3）</translation>
    </message>
    <message>
        <source>  host %1: %2</source>
        <translation>  主機 %1：%2</translation>
    </message>
    <message>
        <source>, the guest is here</source>
        <translation>，客體在這裡</translation>
    </message>
    <message>
        <source>    screen: vnc on unix:%1</source>
        <translation>    畫面：VNC 在 unix:%1</translation>
    </message>
    <message>
        <source>    screen: vnc on 127.0.0.1:%1</source>
        <translation>    畫面：VNC 在 127.0.0.1:%1</translation>
    </message>
    <message>
        <source>%1 is down.</source>
        <translation>%1 已結束。</translation>
    </message>
    <message>
        <source>%1 is not up.</source>
        <translation>%1 沒有啟動。</translation>
    </message>
    <message>
        <source>The lab %1 does not end.</source>
        <translation>實驗室 %1 沒有結束。</translation>
    </message>
    <message>
        <source>kill -9 %1, then: ferry lab down %2</source>
        <translation>kill -9 %1，然後：ferry lab down %2</translation>
    </message>
    <message>
        <source>%1 was up, but failed: %2</source>
        <translation>%1 曾啟動，但失敗了：%2</translation>
    </message>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Could not start a second Ferry process.</source>
        <translation>無法啟動第二個 Ferry 行程。</translation>
    </message>
    <message>
        <source>Already up:</source>
        <translation>已在執行：</translation>
    </message>
    <message>
        <source>The lab&apos;s settings cannot be read.</source>
        <translation>無法讀取實驗環境的設定。</translation>
    </message>
    <message>
        <source>%1 was up, but the Ferry that kept it (process %2) is gone. Clean up with: ferry lab down %1</source>
        <translation>%1 曾在執行，但維持它的 Ferry（行程 %2）已不存在。清理指令：ferry lab down %1</translation>
    </message>
</context>
<context>
    <name>ferry::LabCommands</name>
    <message>
        <source>There is no room left for making the lab guest.</source>
        <translation>已沒有空間可製作實驗客體。</translation>
    </message>
    <message>
        <source>The package sources cannot be reached, so the lab guest cannot be made now.</source>
        <translation>無法連上套件來源，因此現在無法製作實驗客體。</translation>
    </message>
    <message>
        <source>Connect this computer to the internet, check that “sudo apt-get update” works, then try again.</source>
        <translation>請將這台電腦連上網際網路，確認「sudo apt-get update」可以執行，然後再試一次。</translation>
    </message>
    <message>
        <source>The package sources have no package %1.</source>
        <translation>套件來源沒有套件 %1。</translation>
    </message>
    <message>
        <source>On Ubuntu, switch “universe” on: sudo add-apt-repository universe. Then try again.</source>
        <translation>在 Ubuntu 上請啟用「universe」：sudo add-apt-repository universe，然後再試一次。</translation>
    </message>
    <message>
        <source>The package sources&apos; signature could not be checked.</source>
        <translation>無法檢查套件來源的簽章。</translation>
    </message>
    <message>
        <source>Install the keys: sudo apt-get install debian-archive-keyring (on Ubuntu: ubuntu-keyring).</source>
        <translation>請安裝金鑰：sudo apt-get install debian-archive-keyring（Ubuntu 為 ubuntu-keyring）。</translation>
    </message>
    <message>
        <source>This computer does not let a plain user make a guest: user namespaces are off.</source>
        <translation>這台電腦不讓一般使用者製作客體：使用者命名空間已關閉。</translation>
    </message>
    <message>
        <source>Switch them on: sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu 24.04: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0).</source>
        <translation>請啟用：sudo sysctl kernel.unprivileged_userns_clone=1（Ubuntu 24.04 為 sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0）。</translation>
    </message>
    <message>
        <source>The lab guest could not be made.</source>
        <translation>無法製作實驗客體。</translation>
    </message>
    <message>
        <source>Read what mmdebstrap said, then try again.</source>
        <translation>請閱讀 mmdebstrap 的訊息，然後再試一次。</translation>
    </message>
    <message>
        <source>Downloading packages: %1 so far</source>
        <translation>下載套件：目前 %1 個</translation>
    </message>
    <message>
        <source>Installing packages: %1 of %2</source>
        <translation>安裝套件：%1／%2</translation>
    </message>
    <message>
        <source>Fitting the guest to the lab</source>
        <translation>為實驗調整客體</translation>
    </message>
    <message>
        <source>Writing the guest&apos;s disk</source>
        <translation>寫入客體的磁碟</translation>
    </message>
    <message>
        <source>Make room in /var/tmp and on the disk of the cache, also in your quota, then try again.</source>
        <translation>請在 /var/tmp、快取所在的磁碟以及您的磁碟配額中騰出空間，然後再試一次。</translation>
    </message>
</context>
<context>
    <name>ferry::LabImageBuilder</name>
    <message>
        <source>Waiting for another Ferry that makes the lab guest</source>
        <translation>等待另一個 Ferry 製作實驗客體</translation>
    </message>
    <message>
        <source>Ferry cannot remove %1.</source>
        <translation>Ferry 無法移除 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder.</source>
        <translation>請檢查該資料夾的擁有者。</translation>
    </message>
    <message>
        <source>The lab&apos;s ssh key could not be made.</source>
        <translation>無法產生實驗的 ssh 金鑰。</translation>
    </message>
    <message>
        <source>Reading the package sources (%1 %2)</source>
        <translation>讀取套件來源（%1 %2）</translation>
    </message>
    <message>
        <source>Packing the guest&apos;s disk</source>
        <translation>壓製客體的磁碟映像檔</translation>
    </message>
    <message>
        <source>Making the lab guest was stopped.</source>
        <translation>實驗客體的製作已停止。</translation>
    </message>
</context>
<context>
    <name>ferry::LabKeeper</name>
    <message>
        <source>The lab %1 is up already.</source>
        <translation>實驗室 %1 已經啟動。</translation>
    </message>
    <message>
        <source>See it with “ferry lab status %1”, or end it with “ferry lab down %1”.</source>
        <translation>用「ferry lab status %1」查看，或用「ferry lab down %1」結束。</translation>
    </message>
</context>
<context>
    <name>ferry::LabKind</name>
    <message>
        <source>quick lab</source>
        <translation>快速實驗室</translation>
    </message>
    <message>
        <source>homework lab</source>
        <translation>作業實驗室</translation>
    </message>
    <message>
        <source>two QEMUs on this computer, ready in half a minute</source>
        <translation>本機上的兩個 QEMU，半分鐘內就緒</translation>
    </message>
    <message>
        <source>the course&apos;s handout, step by step: two guests, NFS, a nested guest</source>
        <translation>課程講義，逐步進行：兩台客體、NFS、一台巢狀客體</translation>
    </message>
    <message>
        <source>needs 1.4 GiB of memory; a move takes seconds</source>
        <translation>需要 1.4 GiB 記憶體；遷移一次只要幾秒</translation>
    </message>
    <message>
        <source>needs 2.5 GiB of memory and 4 GiB of disk; two to three minutes without KVM, the first time a few more</source>
        <translation>需要 2.5 GiB 記憶體與 4 GiB 磁碟；沒有 KVM 時兩到三分鐘，第一次再多幾分鐘</translation>
    </message>
</context>
<context>
    <name>ferry::LabMeter</name>
    <message>
        <source>sysbench would take one of this computer&apos;s %1 processors from the move.</source>
        <translation>sysbench 會占走這台電腦 %1 個處理器中的一個，影響遷移。</translation>
    </message>
    <message>
        <source>Ask for it by name: measure=perf,iperf,sysbench,procfs.</source>
        <translation>需要時請指名：measure=perf,iperf,sysbench,procfs。</translation>
    </message>
</context>
<context>
    <name>ferry::LabNetwork</name>
    <message>
        <source>asked for</source>
        <translation>依要求</translation>
    </message>
    <message>
        <source>a real bridge, without root and apart from this computer&apos;s own network</source>
        <translation>真正的橋接器，不需要 root，並與這部電腦自己的網路分開</translation>
    </message>
    <message>
        <source>This computer does not let Ferry make a network namespace with taps.</source>
        <translation>這部電腦不允許 Ferry 建立帶有 tap 的網路命名空間。</translation>
    </message>
    <message>
        <source>Use network=segment; or allow unprivileged user namespaces and read-write access to /dev/net/tun.</source>
        <translation>請使用 network=segment；或允許非特權使用者命名空間，並開放讀寫 /dev/net/tun。</translation>
    </message>
    <message>
        <source>no namespace with taps here: %1</source>
        <translation>這裡沒有帶 tap 的命名空間：%1</translation>
    </message>
    <message>
        <source>The host&apos;s end of the lab network ended.</source>
        <translation>實驗室網路在主機這一端已結束。</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>br0 of this computer, as in the handout</source>
        <translation>這部電腦的 br0，如同講義</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>與先前相同</translation>
    </message>
    <message>
        <source>The lab&apos;s network could not be entered again.</source>
        <translation>無法重新進入這個實驗的網路。</translation>
    </message>
</context>
<context>
    <name>ferry::LabRecorder</name>
    <message>
        <source>The run ended while the guest was moving.</source>
        <translation>客體還在遷移時，這次執行就結束了。</translation>
    </message>
</context>
<context>
    <name>ferry::LabRelease</name>
    <message>
        <source>Ferry makes the lab guest on Debian and Ubuntu only.</source>
        <translation>Ferry 只能在 Debian 與 Ubuntu 上製作實驗客體。</translation>
    </message>
    <message>
        <source>Use a cloud image or an image of your own instead.</source>
        <translation>請改用雲端映像檔或您自己的映像檔。</translation>
    </message>
</context>
<context>
    <name>ferry::LabRun</name>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Skipping %1: %2</source>
        <translation>略過 %1：%2</translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation>已記錄於 %1</translation>
    </message>
    <message>
        <source>Not measured: %1. %2 %3</source>
        <translation>未量測：%1。%2%3</translation>
    </message>
    <message>
        <source>Install the system on the screen of %1, with an ssh server, and restart it at the end. A VNC viewer shows it: vncviewer %2</source>
        <translation>請在 %1 的畫面上安裝系統（連同 ssh 伺服器），完成後重新啟動。可用 VNC 檢視器觀看：vncviewer %2</translation>
    </message>
    <message>
        <source>Foreseen: this move does not end by itself. “ferry advise” with the same settings says which strategy ends.</source>
        <translation>預測：這次搬移不會自行結束。以相同設定執行「ferry advise」可得知哪種策略會結束。</translation>
    </message>
    <message>
        <source>Pass %1 does not converge: the guest dirties %2 MiB/s, and %3 MiB/s are sent. “ferry advise” with the same settings says which strategy ends.</source>
        <translation>第 %1 輪無法收斂：客體每秒弄髒 %2 MiB，只送出 %3 MiB/s。以相同設定執行「ferry advise」可得知哪種策略會結束。</translation>
    </message>
</context>
<context>
    <name>ferry::LabStore</name>
    <message>
        <source>Ferry could not write %1: %2.</source>
        <translation>Ferry 無法寫入 %1：%2。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full.</source>
        <translation>請檢查該資料夾的擁有者，以及磁碟是否已滿。</translation>
    </message>
    <message>
        <source>Ferry makes the lab guest on 64-bit PCs only.</source>
        <translation>Ferry 只能在 64 位元 PC 上製作實驗客體。</translation>
    </message>
    <message>
        <source>Use a cloud image or an image of your own instead.</source>
        <translation>請改用雲端映像檔或您自己的映像檔。</translation>
    </message>
    <message>
        <source>To make the lab guest this computer lacks: %1.</source>
        <translation>這台電腦缺少製作實驗客體所需的：%1。</translation>
    </message>
    <message>
        <source>Install what is missing: sudo apt-get install %1</source>
        <translation>請安裝缺少的套件：sudo apt-get install %1</translation>
    </message>
    <message>
        <source>The user %1 has no subordinate user ids, which making the lab guest takes.</source>
        <translation>使用者 %1 沒有製作實驗客體所需的從屬使用者 ID。</translation>
    </message>
    <message>
        <source>Give some: %1</source>
        <translation>請給予一些：%1</translation>
    </message>
</context>
<context>
    <name>ferry::LabView</name>
    <message>
        <source>The lab is started again.</source>
        <translation>實驗室正在重新啟動。</translation>
    </message>
    <message>
        <source>%1 of %2 steps done before the first move</source>
        <translation>第一次遷移前的步驟已完成 %1 / %2</translation>
    </message>
    <message>
        <source>the nested guest is coming up</source>
        <translation>巢狀客體正在啟動</translation>
    </message>
    <message>
        <source>recorded run · %1</source>
        <translation>已記錄的執行 · %1</translation>
    </message>
    <message>
        <source>experiment · %1</source>
        <translation>實驗計畫 · %1</translation>
    </message>
    <message>
        <source>a recorded run: nothing can be typed</source>
        <translation>已記錄的執行：無法輸入</translation>
    </message>
    <message>
        <source>the experiment drives this lab: nothing can be typed</source>
        <translation>實驗計畫正在操作這個實驗環境：無法輸入</translation>
    </message>
    <message>
        <source>The experiment starts a lab.</source>
        <translation>實驗計畫正在啟動實驗環境。</translation>
    </message>
</context>
<context>
    <name>ferry::LaneBand</name>
    <message>
        <source>QEMU&apos;s</source>
        <translation>QEMU 回報</translation>
    </message>
    <message>
        <source>Downtime as QEMU reports it (query-migrate).</source>
        <translation>QEMU 回報的停機時間（query-migrate）。</translation>
    </message>
    <message>
        <source>stop → resume</source>
        <translation>停止 → 繼續</translation>
    </message>
    <message>
        <source>From STOP at the source to RESUME at the destination, on one clock.</source>
        <translation>從來源端的 STOP 到目的端的 RESUME，以同一個時鐘計算。</translation>
    </message>
    <message>
        <source>guest&apos;s gap</source>
        <translation>客體停頓</translation>
    </message>
    <message>
        <source>The longest pause of the guest&apos;s own 1 kHz loop.</source>
        <translation>客體自己的 1 kHz 迴圈最長的停頓。</translation>
    </message>
    <message>
        <source>client&apos;s gap</source>
        <translation>用戶端停頓</translation>
    </message>
    <message>
        <source>The longest pause between datagrams from the guest, as a client sees it.</source>
        <translation>用戶端所見，客體送來的資料包之間最長的停頓。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>connecting · %1</source>
        <translation>連線中 · %1</translation>
    </message>
    <message>
        <source>post-copy has lost its connection · recover it to go on</source>
        <translation>後複製的連線中斷 · 請恢復以繼續</translation>
    </message>
    <message>
        <source>post-copy · %1 left · %2</source>
        <translation>後複製 · 剩餘 %1 · %2</translation>
    </message>
    <message>
        <source>pass %1 · %2 left · %3</source>
        <translation>第 %1 輪 · 剩餘 %2 · %3</translation>
    </message>
    <message>
        <source>the lab has not been started</source>
        <translation>實驗室尚未啟動</translation>
    </message>
    <message>
        <source>the lab is starting</source>
        <translation>實驗室正在啟動</translation>
    </message>
    <message>
        <source>the guest lives on %1</source>
        <translation>客體位於%1</translation>
    </message>
    <message>
        <source>the move begins</source>
        <translation>遷移開始</translation>
    </message>
    <message>
        <source>checking the guest&apos;s pages and making the empty side ready</source>
        <translation>正在檢查客體的分頁，並準備空出的一端</translation>
    </message>
    <message>
        <source>the lab is stopping</source>
        <translation>實驗室正在停止</translation>
    </message>
    <message>
        <source>the lab has stopped</source>
        <translation>實驗室已停止</translation>
    </message>
    <message>
        <source>the lab has failed</source>
        <translation>實驗室失敗</translation>
    </message>
    <message>
        <source>%1 · passes: %2 · sent: %3</source>
        <translation>%1 · 輪數：%2 · 已傳送：%3</translation>
    </message>
    <message>
        <source>TCP connection alive</source>
        <translation>TCP 連線保持不斷</translation>
    </message>
    <message>
        <source>TCP connection broken</source>
        <translation>TCP 連線中斷</translation>
    </message>
    <message>
        <source>datagrams lost: %1</source>
        <translation>遺失的資料包：%1</translation>
    </message>
</context>
<context>
    <name>ferry::Leftovers</name>
    <message numerus="yes">
        <source>Removed %1 and ended %n processes.</source>
        <translation>
            <numerusform>已移除 %1，並結束 %n 個行程。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已還原：%1</translation>
    </message>
    <message>
        <source>the line “allow %1” in /etc/qemu/bridge.conf</source>
        <translation>/etc/qemu/bridge.conf 中的「allow %1」一行</translation>
    </message>
    <message>
        <source>Left alone: a program uses the interface %1. End it, then run: ferry clean</source>
        <translation>未更動：有程式正在使用介面 %1。請先結束它，再執行：ferry clean</translation>
    </message>
    <message>
        <source>the interface %1</source>
        <translation>網路介面 %1</translation>
    </message>
</context>
<context>
    <name>ferry::LiveChart</name>
    <message>
        <source>Chart: %1</source>
        <translation>圖表：%1</translation>
    </message>
    <message>
        <source>Left and right move the cursor that shows the values; plus and minus zoom, with Shift the arrows move the time, Home shows everything, End is now.</source>
        <translation>左右鍵移動顯示數值的游標；加減鍵縮放，按住 Shift 時方向鍵移動時間，Home 顯示全部，End 回到現在。</translation>
    </message>
</context>
<context>
    <name>ferry::LoadPopover</name>
    <message>
        <source>Load</source>
        <translation>負載</translation>
    </message>
    <message>
        <source>Load inside the guest</source>
        <translation>客體內的負載</translation>
    </message>
    <message>
        <source>The witness rewrites pages at this rate. What is rewritten while it is being sent has to be sent again.</source>
        <translation>witness 以這個速率改寫分頁。傳送途中被改寫的分頁（髒頁）必須重送。</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Memory rewritten</source>
        <translation>改寫的記憶體</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>no load</source>
        <translation>無負載</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>&amp;Memory rewritten</source>
        <translation>改寫的記憶體(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>速率(&amp;R)</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>閒置</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>輕</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Heavy</source>
        <translation>重</translation>
    </message>
</context>
<context>
    <name>ferry::Machine</name>
    <message>
        <source>Switch it off; on the computer that runs it type: VBoxManage modifyvm &quot;NAME&quot; --nested-hw-virt on (Windows: .\VBoxManage.exe in VirtualBox&apos;s folder; NAME is the machine&apos;s there). Then start it again.</source>
        <translation>請關機；在執行它的電腦上輸入：VBoxManage modifyvm &quot;NAME&quot; --nested-hw-virt on（Windows：在 VirtualBox 資料夾中用 .\VBoxManage.exe；NAME 是虛擬機在那裡的名稱）。然後再開機。</translation>
    </message>
    <message>
        <source>Switch it off; in VMware open its settings, Processors, and tick “Virtualize Intel VT-x/EPT or AMD-V/RVI” (in its .vmx file: vhv.enable = &quot;TRUE&quot;). Then start it again.</source>
        <translation>請關機；在 VMware 開啟它的設定 → 處理器，勾選「Virtualize Intel VT-x/EPT or AMD-V/RVI」（.vmx 檔中為 vhv.enable = &quot;TRUE&quot;）。然後再開機。</translation>
    </message>
    <message>
        <source>Switch it off; in PowerShell as administrator type: Set-VMProcessor -VMName NAME -ExposeVirtualizationExtensions $true. Then start it again.</source>
        <translation>請關機；以管理者身分在 PowerShell 輸入：Set-VMProcessor -VMName NAME -ExposeVirtualizationExtensions $true。然後再開機。</translation>
    </message>
    <message>
        <source>Switch it off; on the computer that runs it type: sudo modprobe -r kvm_intel; sudo modprobe kvm_intel nested=1 (kvm_amd on AMD). Start it again with -cpu host.</source>
        <translation>請關機；在執行它的電腦上輸入：sudo modprobe -r kvm_intel; sudo modprobe kvm_intel nested=1（AMD 用 kvm_amd）。再以 -cpu host 開機。</translation>
    </message>
    <message>
        <source>KVM in the guests</source>
        <translation>客體裡的 KVM</translation>
    </message>
    <message>
        <source>%1 can run guests under KVM.</source>
        <translation>%1 可用 KVM 執行客體。</translation>
    </message>
    <message>
        <source>The nested guest runs under TCG, slower; the lab is the same.</source>
        <translation>巢狀客體改用 TCG 執行，較慢；實驗內容相同。</translation>
    </message>
    <message>
        <source>%1&apos;s processor can virtualise, but it has no usable /dev/kvm. %2</source>
        <translation>%1 的處理器可以虛擬化，但沒有可用的 /dev/kvm。%2</translation>
    </message>
    <message>
        <source>On it type: sudo modprobe kvm_intel (kvm_amd on AMD).</source>
        <translation>請在上面輸入：sudo modprobe kvm_intel（AMD 用 kvm_amd）。</translation>
    </message>
    <message>
        <source>Nested virtualisation is off in %1, where %2 runs. %3</source>
        <translation>%2 所在的 %1 關閉了巢狀虛擬化。%3</translation>
    </message>
    <message>
        <source>Turn on VT-x or AMD-V (SVM) in its firmware.</source>
        <translation>請在韌體中開啟 VT-x 或 AMD-V（SVM）。</translation>
    </message>
    <message>
        <source>%1 runs in a virtual machine (%2) without nested virtualisation. %3</source>
        <translation>%1 在虛擬機（%2）中執行，且沒有巢狀虛擬化。%3</translation>
    </message>
    <message>
        <source>Look in that program&apos;s settings of the machine&apos;s processor.</source>
        <translation>請查看該程式中這台虛擬機的處理器設定。</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理者權限</translation>
    </message>
    <message>
        <source>On %1 this user may not use sudo without a password, which nearly every step needs.</source>
        <translation>在 %1 上，這個使用者不輸入密碼就不能用 sudo，而幾乎每個步驟都需要。</translation>
    </message>
    <message>
        <source>On its console type: echo &quot;$USER ALL=(ALL) NOPASSWD:ALL&quot; | sudo tee /etc/sudoers.d/ferry</source>
        <translation>請在它的主控台輸入：echo &quot;$USER ALL=(ALL) NOPASSWD:ALL&quot; | sudo tee /etc/sudoers.d/ferry</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>套件</translation>
    </message>
    <message>
        <source>%1 lacks %2; the step “Packages” installs them.</source>
        <translation>%1 缺少 %2；「套件」步驟會安裝。</translation>
    </message>
    <message>
        <source>%1 lacks %2, and has no apt-get to install them with.</source>
        <translation>%1 缺少 %2，且沒有 apt-get 可安裝。</translation>
    </message>
    <message>
        <source>Apple&apos;s virtualisation, in which %1 runs, offers no KVM to its guests. %2</source>
        <translation>%1 在 Apple 的虛擬化裡執行，它不提供 KVM 給客體。%2</translation>
    </message>
    <message>
        <source>%1 is an ARM machine or another one that is not x86: an x86 guest can only be emulated there. %2</source>
        <translation>%1 是 ARM 機器或其他非 x86 的機器：x86 客體在那裡只能模擬。%2</translation>
    </message>
    <message>
        <source>The processor of %1 does not offer virtualisation. %2</source>
        <translation>%1 的處理器不提供虛擬化。%2</translation>
    </message>
    <message>
        <source>Install the packages that provide these programs with its own package manager.</source>
        <translation>用它自己的套件管理程式安裝提供這些程式的套件。</translation>
    </message>
    <message>
        <source>%1 is itself emulated, and so is its KVM. Where that boots the nested guest, it is used; its figures say nothing about real KVM.</source>
        <translation>%1 本身是模擬的，它的 KVM 也是。只要它能啟動巢狀客體就會使用；其數據不能代表真正的 KVM。</translation>
    </message>
    <message>
        <source>%1 is itself emulated and has no KVM. %2</source>
        <translation>%1 本身是模擬的，沒有 KVM。%2</translation>
    </message>
</context>
<context>
    <name>ferry::MainWindow</name>
    <message>
        <source>Hold the charts</source>
        <translation>停住圖表</translation>
    </message>
    <message>
        <source>Cut the post-copy connection</source>
        <translation>切斷後複製的連線</translation>
    </message>
    <message>
        <source>Breaks a running post-copy on purpose, to see how it is recovered</source>
        <translation>故意中斷進行中的後複製，以觀察如何恢復</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>淺色或深色</translation>
    </message>
    <message>
        <source>Follow the desktop&apos;s looks</source>
        <translation>跟隨桌面的外觀</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>The guest is on its way</source>
        <translation>客體正在遷移途中</translation>
    </message>
    <message>
        <source>A move is running. Stop it and change the lab?</source>
        <translation>遷移正在進行。要停止它並更換實驗室嗎？</translation>
    </message>
    <message>
        <source>Change the lab</source>
        <translation>更換實驗室</translation>
    </message>
    <message>
        <source>Go on with the move</source>
        <translation>繼續遷移</translation>
    </message>
    <message>
        <source>Ferry · %1</source>
        <translation>Ferry · %1</translation>
    </message>
    <message>
        <source>Open a run…</source>
        <translation>開啟執行記錄…</translation>
    </message>
    <message>
        <source>Save the charts or figures…</source>
        <translation>儲存圖表或數據…</translation>
    </message>
    <message>
        <source>This run was broken off, or is being recorded still.</source>
        <translation>這次執行中斷了，或仍在記錄中。</translation>
    </message>
    <message>
        <source>What was recorded up to its last whole line is shown.</source>
        <translation>顯示到最後一個完整行為止的記錄。</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>開啟執行記錄</translation>
    </message>
    <message>
        <source>The run cannot be opened</source>
        <translation>無法開啟這次執行</translation>
    </message>
    <message>
        <source>A lab is running</source>
        <translation>有實驗正在執行</translation>
    </message>
    <message>
        <source>The recorded run takes the place of the lab, which is ended. End the lab and show the run?</source>
        <translation>執行記錄會取代目前的實驗，實驗將結束。要結束實驗並顯示記錄嗎？</translation>
    </message>
    <message>
        <source>End the lab, show the run</source>
        <translation>結束實驗並顯示記錄</translation>
    </message>
    <message>
        <source>Go on with the lab</source>
        <translation>繼續實驗</translation>
    </message>
    <message>
        <source>Save the charts or the run&apos;s figures</source>
        <translation>儲存圖表或這次執行的數據</translation>
    </message>
    <message>
        <source>Picture of the charts (*.png)</source>
        <translation>圖表圖片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing of the charts (*.svg)</source>
        <translation>圖表向量圖 (*.svg)</translation>
    </message>
    <message>
        <source>All figures as a table (*.csv)</source>
        <translation>所有數據的表格 (*.csv)</translation>
    </message>
    <message>
        <source>The whole run (*.json)</source>
        <translation>整次執行 (*.json)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Share the clipboard with the guest</source>
        <translation>與客體共用剪貼簿</translation>
    </message>
    <message>
        <source>The guest whose screen has the focus can read what you copied, passwords too, and replace it</source>
        <translation>畫面取得焦點的客體可以讀取您複製的內容（包括密碼），也可以把它換掉</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近的執行</translation>
    </message>
    <message>
        <source>Compare the labs…</source>
        <translation>比較各實驗室…</translation>
    </message>
    <message>
        <source>The experiment “%1” needs this computer for itself: it starts labs of its own and measures them. End the window’s lab and start the experiment?</source>
        <translation>實驗計畫「%1」需要獨占這台電腦：它會啟動自己的實驗環境並量測。要結束視窗中的實驗環境並開始嗎？</translation>
    </message>
    <message>
        <source>End the lab, start the experiment</source>
        <translation>結束實驗環境，開始實驗計畫</translation>
    </message>
    <message>
        <source>%1 of %2 trials are made</source>
        <translation>%2 次試驗已完成 %1 次</translation>
    </message>
    <message>
        <source>An experiment is running</source>
        <translation>實驗計畫正在進行</translation>
    </message>
    <message>
        <source>It needs this computer for itself. Stop it and go on? Its trials are kept, the one that runs is made again later.</source>
        <translation>它需要獨占這台電腦。要停止它並繼續嗎？已完成的試驗會保留，進行中的那次之後會重做。</translation>
    </message>
    <message>
        <source>Stop the experiment</source>
        <translation>停止實驗計畫</translation>
    </message>
    <message>
        <source>Go on with the experiment</source>
        <translation>繼續這個實驗計畫</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
    <message>
        <source>Choose another folder for films.</source>
        <translation>請替影片選另一個資料夾。</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>A film that was broken off has been finished: %1</source>
        <translation>已完成先前中斷的影片：%1</translation>
    </message>
    <message>
        <source>Record a film, or end it</source>
        <translation>錄製影片，或結束錄影</translation>
    </message>
    <message>
        <source>Show to a room</source>
        <translation>對全班展示</translation>
    </message>
    <message>
        <source>Larger words, only the screens, the lane and one chart, and the keys of a clicker</source>
        <translation>字放大，只留兩個畫面、通道與一張圖表，並可用簡報器按鍵</translation>
    </message>
</context>
<context>
    <name>ferry::Marks</name>
    <message>
        <source>setup</source>
        <translation>建立連線</translation>
    </message>
    <message>
        <source>post-copy</source>
        <translation>後複製</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>中斷</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>已恢復</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ 失敗</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>ferry::MeasureProbe</name>
    <message>
        <source>%1 is not installed on this computer.</source>
        <translation>這台電腦沒有安裝 %1。</translation>
    </message>
    <message>
        <source>perf does not run on this computer&apos;s kernel.</source>
        <translation>perf 無法在這台電腦目前的核心上執行。</translation>
    </message>
    <message>
        <source>Install it: %1</source>
        <translation>安裝它：%1</translation>
    </message>
</context>
<context>
    <name>ferry::MeasuringGuest</name>
    <message>
        <source>The measuring guest did not boot within %1 s.</source>
        <translation>測量用客體沒有在 %1 秒內開機完成。</translation>
    </message>
    <message>
        <source>The measuring guest ended before its time.</source>
        <translation>測量用客體提前結束了。</translation>
    </message>
</context>
<context>
    <name>ferry::MonitorFeed</name>
    <message>
        <source>the monitor of host %1</source>
        <translation>主機 %1 的監視器</translation>
    </message>
    <message>
        <source>There is no QEMU on host %1 now.</source>
        <translation>主機 %1 上現在沒有 QEMU。</translation>
    </message>
</context>
<context>
    <name>ferry::MonitorPage</name>
    <message>
        <source>Transcript of monitor %1</source>
        <translation>監控器 %1 的紀錄</translation>
    </message>
    <message>
        <source>What Ferry and you say to QEMU, and what it answers, appears here.</source>
        <translation>Ferry 和你對 QEMU 說的話，以及它的回答，會顯示在這裡。</translation>
    </message>
    <message>
        <source>Command for monitor %1</source>
        <translation>給監控器 %1 的指令</translation>
    </message>
    <message>
        <source>type a command, for example info migrate</source>
        <translation>輸入指令，例如 info migrate</translation>
    </message>
    <message>
        <source>QEMU does not run on this side</source>
        <translation>這一端沒有執行 QEMU</translation>
    </message>
</context>
<context>
    <name>ferry::MonitorPanel</name>
    <message>
        <source>Monitor A</source>
        <translation>監控器 A</translation>
    </message>
    <message>
        <source>Monitor B</source>
        <translation>監控器 B</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日誌</translation>
    </message>
    <message>
        <source>Type into monitor A</source>
        <translation>在監控器 A 輸入</translation>
    </message>
    <message>
        <source>Type into monitor B</source>
        <translation>在監控器 B 輸入</translation>
    </message>
    <message>
        <source>What happened, in words</source>
        <translation>以文字記述發生的事</translation>
    </message>
    <message>
        <source>Monitors and journal</source>
        <translation>監控器與日誌</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy what was chosen, or everything</source>
        <translation>複製選取的內容，或全部</translation>
    </message>
    <message>
        <source>Copy the text of this tab</source>
        <translation>複製這個分頁標籤的文字</translation>
    </message>
    <message>
        <source>Open monitors and journal</source>
        <translation>展開監控器與日誌</translation>
    </message>
    <message>
        <source>Fold monitors and journal</source>
        <translation>收合監控器與日誌</translation>
    </message>
</context>
<context>
    <name>ferry::Move</name>
    <message>
        <source>waiting for the guest&apos;s datagrams</source>
        <translation>正在等待客體的資料包</translation>
    </message>
    <message>
        <source>the guest checks every page</source>
        <translation>客體正在檢查每一頁</translation>
    </message>
    <message numerus="yes">
        <source>Damaged pages in the guest that arrived: %n.</source>
        <translation>
            <numerusform>客體到達時有 %n 頁損壞。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not trust this QEMU with a migration: use 9.0 or later, KVM, or a RAM size off the 256 KiB grid.</source>
        <translation>不要用這個 QEMU 做遷移：請用 9.0 以上版本、KVM，或不是 256 KiB 倍數的記憶體大小。</translation>
    </message>
    <message>
        <source>The guest did not answer after the migration.</source>
        <translation>遷移之後客體沒有回應。</translation>
    </message>
    <message>
        <source>Look at its screen on host %1.</source>
        <translation>請看它在主機 %1 的螢幕。</translation>
    </message>
    <message>
        <source>the guest checks every page: %1 %</source>
        <translation>客體檢查每一頁：%1 %</translation>
    </message>
    <message>
        <source>waiting for the guest&apos;s first words</source>
        <translation>等待客體的第一個訊息</translation>
    </message>
</context>
<context>
    <name>ferry::MoveSettings</name>
    <message>
        <source>none, zlib, zstd, or what else the QEMU has</source>
        <translation>none、zlib、zstd，或該 QEMU 提供的其他方式</translation>
    </message>
    <message>
        <source>a power of two from 1 to 65536</source>
        <translation>1 到 65536 之間的 2 的冪次</translation>
    </message>
</context>
<context>
    <name>ferry::MoveTrials</name>
    <message>
        <source>It did not complete within %1 s.</source>
        <translation>未在 %1 秒內完成。</translation>
    </message>
    <message>
        <source>The move was cancelled.</source>
        <translation>搬移已取消。</translation>
    </message>
    <message>
        <source>The lab was stopped.</source>
        <translation>實驗已停止。</translation>
    </message>
</context>
<context>
    <name>ferry::NestedCompare</name>
    <message>
        <source>QEMU runs on %1</source>
        <translation>QEMU 在 %1 上執行</translation>
    </message>
    <message>
        <source>the same hardware on both sides</source>
        <translation>兩邊的硬體相同</translation>
    </message>
    <message>
        <source>The two command lines differ in what must be equal.</source>
        <translation>兩邊的命令列在必須相同的地方有差異。</translation>
    </message>
    <message>
        <source>End one of them and start it as the other.</source>
        <translation>請結束其中一個，並照另一個的方式啟動。</translation>
    </message>
</context>
<context>
    <name>ferry::NestedGuest</name>
    <message>
        <source>the destination ends with “Size mismatch: pc.ram”</source>
        <translation>目的端會以「Size mismatch: pc.ram」結束</translation>
    </message>
    <message>
        <source>the destination ends with “Bad config data”</source>
        <translation>目的端會以「Bad config data」結束</translation>
    </message>
    <message>
        <source>the destination ends with “Machine type received is…”</source>
        <translation>目的端會以「Machine type received is…」結束</translation>
    </message>
    <message>
        <source>the destination ends with “Unknown savevm section” or “Unknown ramblock”</source>
        <translation>目的端會以「Unknown savevm section」或「Unknown ramblock」結束</translation>
    </message>
    <message>
        <source>the guest may use CPU features that the other host lacks, and crash</source>
        <translation>客體可能用到另一台主機沒有的處理器功能而當機</translation>
    </message>
    <message>
        <source>one host uses KVM, the other emulates: the guest would see another processor</source>
        <translation>一台主機用 KVM、另一台用模擬：客體會看到不同的處理器</translation>
    </message>
</context>
<context>
    <name>ferry::NestedPair</name>
    <message>
        <source>The nested QEMU on guest1 runs as %1 with %2, which guest2 does not have.</source>
        <translation>guest1 上的巢狀 QEMU 以 %1 與 %2 執行，而 guest2 沒有。</translation>
    </message>
    <message>
        <source>Undo its step and run it again: then it is started as both can.</source>
        <translation>請復原它的步驟並再執行一次：這樣會以兩端都能用的方式啟動。</translation>
    </message>
    <message>
        <source>waiting on port 4400</source>
        <translation>在 4400 埠等待</translation>
    </message>
    <message>
        <source>the nested guest boots</source>
        <translation>巢狀客體正在開機</translation>
    </message>
    <message>
        <source>connected to a QEMU that waits</source>
        <translation>已連上等待中的 QEMU</translation>
    </message>
    <message>
        <source>connected to a QEMU that runs</source>
        <translation>已連上執行中的 QEMU</translation>
    </message>
    <message>
        <source>Waiting guest</source>
        <translation>等待中的客體</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>與 %1 的連線中斷。</translation>
    </message>
    <message>
        <source>The processors of guest1 and guest2 are emulated, and so is their KVM. It is used, as it is several times faster than TCG there; its figures say nothing about real KVM.</source>
        <translation>guest1 與 guest2 的處理器是模擬的，它們的 KVM 也是。Ferry 仍使用它，因為它在那裡比 TCG 快數倍；但其數據不能代表真正的 KVM。</translation>
    </message>
    <message>
        <source>Nested guest</source>
        <translation>巢狀客體</translation>
    </message>
</context>
<context>
    <name>ferry::NestedPlan</name>
    <message>
        <source>%1 is not an x86 computer (%2): it can only emulate the nested guest.</source>
        <translation>%1 不是 x86 電腦（%2）：只能以模擬方式執行巢狀客體。</translation>
    </message>
    <message>
        <source>%1 has no KVM that the nested guest could use: it is emulated.</source>
        <translation>%1 沒有巢狀客體能用的 KVM：改用模擬。</translation>
    </message>
    <message>
        <source>%1 has no QEMU that Ferry can use.</source>
        <translation>%1 沒有 Ferry 能用的 QEMU。</translation>
    </message>
    <message>
        <source>On %1, run: sudo apt-get install -y qemu-system-x86</source>
        <translation>請在 %1 執行：sudo apt-get install -y qemu-system-x86</translation>
    </message>
    <message>
        <source>QEMU %1 on guest1 and QEMU %2 on guest2 have no machine type in common.</source>
        <translation>guest1 的 QEMU %1 與 guest2 的 QEMU %2 沒有共同的機型。</translation>
    </message>
    <message>
        <source>Install QEMU versions that are closer together.</source>
        <translation>請安裝版本較接近的 QEMU。</translation>
    </message>
    <message>
        <source>The KVM of %1 is itself emulated, that of the other host is not: both QEMUs emulate the nested guest.</source>
        <translation>%1 的 KVM 本身是模擬的，另一台主機的則不是：兩個 QEMU 都以模擬方式執行巢狀客體。</translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>詢問 %1</translation>
    </message>
    <message>
        <source>%1 tells what its QEMU can do</source>
        <translation>%1 回報它的 QEMU 能做什麼</translation>
    </message>
</context>
<context>
    <name>ferry::PageSwitch</name>
    <message>
        <source>Lab</source>
        <translation>實驗</translation>
    </message>
    <message>
        <source>The two hosts, and the guest that moves</source>
        <translation>兩台主機，以及被搬移的客體</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>實驗計畫</translation>
    </message>
    <message>
        <source>Many moves by a plan, and what they show</source>
        <translation>依計畫進行多次搬移，以及它們的結論</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Films of the lab, and which steps they show</source>
        <translation>實驗室的影片，以及拍到哪些步驟</translation>
    </message>
</context>
<context>
    <name>ferry::PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>%1 asks for a password</source>
        <translation>%1 要求密碼</translation>
    </message>
    <message>
        <source>It goes to ssh and is not kept: one login serves the whole lab. ssh says: %1</source>
        <translation>密碼交給 ssh 而不保存：登入一次供整個實驗室使用。ssh 說：%1</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密碼</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密語</translation>
    </message>
    <message>
        <source>Your key for %1 is locked</source>
        <translation>登入 %1 的金鑰已上鎖</translation>
    </message>
    <message>
        <source>The passphrase goes to ssh on this computer and is not kept. ssh says: %1</source>
        <translation>密語只交給這台電腦上的 ssh，不會保存。ssh 說：%1</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>%1 asks a question</source>
        <translation>%1 提出一個問題</translation>
    </message>
    <message>
        <source>The answer goes to that machine and is not kept. It says: %1</source>
        <translation>答案會交給那台機器，不會保存。它說：%1</translation>
    </message>
    <message>
        <source>Unknown host key</source>
        <translation>未知的主機金鑰</translation>
    </message>
    <message>
        <source>Is this really %1?</source>
        <translation>這真的是 %1 嗎？</translation>
    </message>
    <message>
        <source>This computer has not seen the host key of %1 before. Compare it with the machine&apos;s own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub
Key type: %2
Fingerprint: %3</source>
        <translation>這台電腦沒有見過 %1 的主機金鑰。請與那台機器自己的比對：ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub
金鑰類型：%2
指紋：%3</translation>
    </message>
    <message>
        <source>Use of a key</source>
        <translation>使用金鑰</translation>
    </message>
    <message>
        <source>May your key be used for %1?</source>
        <translation>可以用您的金鑰登入 %1 嗎？</translation>
    </message>
    <message>
        <source>ssh waits for you at %1</source>
        <translation>ssh 正在等您完成 %1 的登入</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ferry::PerfParanoid</name>
    <message>
        <source>The kernel lets plain users count nothing with perf (%1).</source>
        <translation>核心不允許一般使用者用 perf 計數任何事件（%1）。</translation>
    </message>
    <message>
        <source>Until the next start: sudo sysctl kernel.perf_event_paranoid=1. At 2 perf counts this user&apos;s own programs, at 1 the kernel&apos;s part too, at 0 the whole host.</source>
        <translation>在下次開機前有效：sudo sysctl kernel.perf_event_paranoid=1。設為 2 時 perf 可計數使用者自己的程式，設為 1 時也包含其核心部分，設為 0 時可計數整台主機。</translation>
    </message>
    <message>
        <source>The kernel lets plain users count only their own programs outside the kernel (%1), not the whole host.</source>
        <translation>核心只允許一般使用者計數自己程式在核心以外的部分（%1），不能計數整台主機。</translation>
    </message>
    <message>
        <source>Measure a process, or until the next start: sudo sysctl kernel.perf_event_paranoid=0.</source>
        <translation>請改為測量單一行程，或執行（下次開機前有效）：sudo sysctl kernel.perf_event_paranoid=0。</translation>
    </message>
    <message>
        <source>The kernel lets plain users count only their own programs (%1), not the whole host.</source>
        <translation>核心只允許一般使用者計數自己的程式（%1），不能計數整台主機。</translation>
    </message>
    <message>
        <source>The kernel does not let this user count that with perf (%1).</source>
        <translation>核心不允許這位使用者用 perf 計數該項目（%1）。</translation>
    </message>
    <message>
        <source>Measure a program of your own, or let an administrator give perf CAP_PERFMON.</source>
        <translation>請測量自己的程式，或請管理者賦予 perf CAP_PERFMON 權能。</translation>
    </message>
</context>
<context>
    <name>ferry::PerfPermission</name>
    <message>
        <source>perf_event_paranoid lowered</source>
        <translation>已降低 perf_event_paranoid</translation>
    </message>
    <message>
        <source>kernel.perf_event_paranoid could not be put back.</source>
        <translation>無法把 kernel.perf_event_paranoid 改回原值。</translation>
    </message>
    <message>
        <source>Try again: ferry clean</source>
        <translation>請再試一次：ferry clean</translation>
    </message>
    <message>
        <source>An administrator can also run: sudo sysctl kernel.perf_event_paranoid=1 (until the next start)</source>
        <translation>管理者也可以執行：sudo sysctl kernel.perf_event_paranoid=1（到下次開機為止）</translation>
    </message>
</context>
<context>
    <name>ferry::Pitfalls</name>
    <message>
        <source>Use TCG (accel=tcg): this is usual inside a virtual machine.</source>
        <translation>請使用 TCG（accel=tcg）：在虛擬機器中這很常見。</translation>
    </message>
    <message>
        <source>Use -cpu max, or a named model, when KVM is off.</source>
        <translation>未使用 KVM 時，請用 -cpu max 或指定型號。</translation>
    </message>
    <message>
        <source>This user may not use KVM.</source>
        <translation>這個使用者無法使用 KVM。</translation>
    </message>
    <message>
        <source>Add yourself to the group kvm and log in again: sudo adduser $USER kvm. Or use TCG (accel=tcg).</source>
        <translation>請將自己加入 kvm 群組並重新登入：sudo adduser $USER kvm。或使用 TCG（accel=tcg）。</translation>
    </message>
    <message>
        <source>This computer offers no KVM.</source>
        <translation>這部電腦不提供 KVM。</translation>
    </message>
    <message>
        <source>Turn on virtualisation in the firmware (VT-x, AMD-V), or nested virtualisation in a virtual machine. Or use TCG (accel=tcg).</source>
        <translation>請於韌體中開啟虛擬化（VT-x、AMD-V）；在虛擬機器中，請開啟巢狀虛擬化。或使用 TCG（accel=tcg）。</translation>
    </message>
    <message>
        <source>KVM could not be started.</source>
        <translation>無法啟動 KVM。</translation>
    </message>
    <message>
        <source>Use TCG (accel=tcg).</source>
        <translation>請使用 TCG（accel=tcg）。</translation>
    </message>
    <message>
        <source>QEMU&apos;s bridge helper has no list of allowed bridges.</source>
        <translation>QEMU 的橋接輔助程式沒有允許的橋接器清單。</translation>
    </message>
    <message>
        <source>Create /etc/qemu/bridge.conf with the line &quot;allow br0&quot;.</source>
        <translation>請建立 /etc/qemu/bridge.conf，內含一行「allow br0」。</translation>
    </message>
    <message>
        <source>QEMU&apos;s bridge helper is not allowed to use this bridge.</source>
        <translation>QEMU 的橋接輔助程式不得使用這個橋接器。</translation>
    </message>
    <message>
        <source>Add the line &quot;allow br0&quot; to /etc/qemu/bridge.conf.</source>
        <translation>請在 /etc/qemu/bridge.conf 中加入一行「allow br0」。</translation>
    </message>
    <message>
        <source>QEMU&apos;s bridge helper may not make a network interface: on Debian it is not setuid.</source>
        <translation>QEMU 的橋接輔助程式無權建立網路介面：在 Debian 上它沒有 setuid。</translation>
    </message>
    <message>
        <source>Use network=namespace or network=segment, which need no such right.</source>
        <translation>請使用 network=namespace 或 network=segment，它們不需要這項權限。</translation>
    </message>
    <message>
        <source>Another program already uses the guest&apos;s network interface.</source>
        <translation>另一個程式已在使用客體的網路介面。</translation>
    </message>
    <message>
        <source>End the other QEMU, or let ferry clean do it.</source>
        <translation>請結束另一個 QEMU，或交給 ferry clean 處理。</translation>
    </message>
    <message>
        <source>QEMU may not open the guest&apos;s network interface.</source>
        <translation>QEMU 無權開啟客體的網路介面。</translation>
    </message>
    <message>
        <source>Use network=segment, which needs no such right.</source>
        <translation>請使用 network=segment，它不需要這項權限。</translation>
    </message>
    <message>
        <source>Another QEMU holds the disk image: the guest lives on the destination now, so the source cannot go on with it.</source>
        <translation>另一個 QEMU 佔用了磁碟映像檔：客體現在在目的端，所以來源端無法繼續執行它。</translation>
    </message>
    <message>
        <source>Quit this QEMU. To move the guest back, start it again with -incoming.</source>
        <translation>請結束這個 QEMU。要把客體移回來，請用 -incoming 重新啟動它。</translation>
    </message>
    <message>
        <source>A QEMU that is running holds the disk image, so qemu-img does not touch it.</source>
        <translation>正在執行的 QEMU 佔用了磁碟映像檔，所以 qemu-img 不碰它。</translation>
    </message>
    <message>
        <source>Wait until that guest has ended; to only look at the image: qemu-img info -U FILE. A QEMU that is to take over a running guest is started with -incoming.</source>
        <translation>請等那個客體結束；只想查看映像檔：qemu-img info -U 檔案。要接手執行中客體的 QEMU 要用 -incoming 啟動。</translation>
    </message>
    <message>
        <source>Another QEMU holds the disk image.</source>
        <translation>另一個 QEMU 佔用了磁碟映像檔。</translation>
    </message>
    <message>
        <source>End it first, or start this one with -incoming (ps -ef | grep qemu shows which it is). After a move the image belongs to the destination. Locks on NFSv3 outlive a dead host: use version 4.</source>
        <translation>請先結束它，或用 -incoming 啟動這一個（ps -ef | grep qemu 可以看出是哪一個）。遷移之後映像檔屬於目的端。NFSv3 的鎖在主機當掉後仍會留著：請用第 4 版。</translation>
    </message>
    <message>
        <source>Another program already uses this VNC display.</source>
        <translation>另一個程式已在使用這個 VNC 顯示編號。</translation>
    </message>
    <message>
        <source>Take the next free one, for example -vnc :2.</source>
        <translation>請使用下一個可用的編號，例如 -vnc :2。</translation>
    </message>
    <message>
        <source>Another program already listens on this port.</source>
        <translation>另一個程式已在這個連接埠接聽。</translation>
    </message>
    <message>
        <source>Choose another port, or end the program: ss -ltnp shows it.</source>
        <translation>請選擇其他連接埠，或結束該程式：ss -ltnp 會顯示是哪一個。</translation>
    </message>
    <message>
        <source>The VNC server refused the password.</source>
        <translation>VNC 伺服器拒絕了密碼。</translation>
    </message>
    <message>
        <source>With password=on QEMU refuses everyone until a password is set, and only 8 characters count.</source>
        <translation>使用 password=on 時，在設定密碼之前 QEMU 會拒絕所有人，而且只有前 8 個字元有效。</translation>
    </message>
    <message>
        <source>The two ends have different memory sizes or firmware.</source>
        <translation>兩端的記憶體大小或韌體不同。</translation>
    </message>
    <message>
        <source>Start the destination with the same -m, and the same QEMU version, as the source.</source>
        <translation>請以和來源端相同的 -m 與相同的 QEMU 版本啟動目的端。</translation>
    </message>
    <message>
        <source>The two ends have different machine types.</source>
        <translation>兩端的機器類型不同。</translation>
    </message>
    <message>
        <source>Give both the same full, versioned name, for example -machine pc-i440fx-7.2.</source>
        <translation>請在兩端使用相同且帶有版本的完整名稱，例如 -machine pc-i440fx-7.2。</translation>
    </message>
    <message>
        <source>The source has more processors than the destination.</source>
        <translation>來源端的處理器比目的端多。</translation>
    </message>
    <message>
        <source>Give both the same -smp and the same devices.</source>
        <translation>請在兩端使用相同的 -smp 與相同的裝置。</translation>
    </message>
    <message>
        <source>The source has a device that the destination lacks.</source>
        <translation>來源端有目的端所沒有的裝置。</translation>
    </message>
    <message>
        <source>Start both ends with the same devices in the same order.</source>
        <translation>請以相同的裝置、相同的順序啟動兩端。</translation>
    </message>
    <message>
        <source>The source has a device with memory that the destination lacks.</source>
        <translation>來源端有一個帶記憶體的裝置，而目的端沒有。</translation>
    </message>
    <message>
        <source>A device is set up differently on the two ends.</source>
        <translation>有一個裝置在兩端的設定不同。</translation>
    </message>
    <message>
        <source>The destination could not load the state of a device.</source>
        <translation>目的端無法載入某個裝置的狀態。</translation>
    </message>
    <message>
        <source>Start both ends with the same command line but for -incoming, and the same QEMU version.</source>
        <translation>請以相同的命令列（-incoming 除外）與相同的 QEMU 版本啟動兩端。</translation>
    </message>
    <message>
        <source>This computer does not let this user receive a post-copy.</source>
        <translation>這部電腦不允許這個使用者接收後複製。</translation>
    </message>
    <message>
        <source>Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.</source>
        <translation>若要允許：sudo sysctl vm.unprivileged_userfaultfd=1。或選擇其他策略。</translation>
    </message>
    <message>
        <source>Nothing listens at the destination&apos;s address.</source>
        <translation>目的端的位址沒有程式在接聽。</translation>
    </message>
    <message>
        <source>Start the destination with -incoming on that port, and check the address and the port.</source>
        <translation>請以 -incoming 在該連接埠啟動目的端，並檢查位址與連接埠。</translation>
    </message>
    <message>
        <source>The destination&apos;s migration socket does not exist.</source>
        <translation>目的端的遷移 socket 不存在。</translation>
    </message>
    <message>
        <source>Start the destination with -incoming on that path, and check the path.</source>
        <translation>請以 -incoming 在該路徑啟動目的端，並檢查路徑。</translation>
    </message>
    <message>
        <source>The destination&apos;s address does not answer.</source>
        <translation>目的端的位址沒有回應。</translation>
    </message>
    <message>
        <source>Check that the host is up and that no firewall drops the port (4400; libvirt: 49152 to 49215).</source>
        <translation>請檢查主機已開機，且沒有防火牆擋住連接埠（4400；libvirt：49152 到 49215）。</translation>
    </message>
    <message>
        <source>The destination could not be reached.</source>
        <translation>無法連到目的端。</translation>
    </message>
    <message>
        <source>Check the address, the port and the network between the two hosts.</source>
        <translation>請檢查位址、連接埠，以及兩台主機之間的網路。</translation>
    </message>
    <message>
        <source>Check the spelling, or give its address in numbers.</source>
        <translation>請檢查拼字，或以數字輸入位址。</translation>
    </message>
    <message>
        <source>The guest&apos;s processor has the invtsc flag, which forbids a move.</source>
        <translation>客體的處理器有 invtsc 旗標，因此不能遷移。</translation>
    </message>
    <message>
        <source>Use a processor model without it.</source>
        <translation>請使用沒有它的處理器型號。</translation>
    </message>
    <message>
        <source>This computer has not enough free memory for the guest.</source>
        <translation>這部電腦沒有足夠的可用記憶體給客體。</translation>
    </message>
    <message>
        <source>Give the guest less (ram_mib), or end other programs.</source>
        <translation>請減少客體的記憶體（ram_mib），或結束其他程式。</translation>
    </message>
    <message>
        <source>This computer has not enough free memory.</source>
        <translation>這部電腦沒有足夠的可用記憶體。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁碟已滿。</translation>
    </message>
    <message>
        <source>Make room (df -h shows where), then try again.</source>
        <translation>請騰出空間（df -h 會顯示位置），然後再試一次。</translation>
    </message>
    <message>
        <source>This QEMU does not know the processor model.</source>
        <translation>這個 QEMU 不認得該處理器型號。</translation>
    </message>
    <message>
        <source>See what it knows: qemu-system-x86_64 -cpu help.</source>
        <translation>請看它認得哪些：qemu-system-x86_64 -cpu help。</translation>
    </message>
    <message>
        <source>Make the guest&apos;s image again: ferry image build witness.</source>
        <translation>請重新建置客體的映像檔：ferry image build witness。</translation>
    </message>
    <message>
        <source>QEMU could not open the guest&apos;s kernel.</source>
        <translation>QEMU 無法開啟客體的核心。</translation>
    </message>
    <message>
        <source>QEMU could not load the guest&apos;s initramfs.</source>
        <translation>QEMU 無法載入客體的 initramfs。</translation>
    </message>
    <message>
        <source>The path of one of QEMU&apos;s sockets is too long.</source>
        <translation>QEMU 的某個 socket 路徑太長。</translation>
    </message>
    <message>
        <source>Choose a shorter folder: a socket&apos;s path may have 107 bytes.</source>
        <translation>請選擇路徑較短的資料夾：socket 的路徑長度上限為 107 位元組。</translation>
    </message>
    <message>
        <source>QEMU could not open one of its sockets.</source>
        <translation>QEMU 無法開啟它的某個 socket。</translation>
    </message>
    <message>
        <source>Check that the folder exists, is yours and has room.</source>
        <translation>請檢查該資料夾存在、為你所有，且有足夠空間。</translation>
    </message>
    <message>
        <source>QEMU may not open a file it needs.</source>
        <translation>QEMU 無權開啟它需要的檔案。</translation>
    </message>
    <message>
        <source>Check the file&apos;s owner and rights; on NFS the export needs no_root_squash, and AppArmor&apos;s refusals are in dmesg as DENIED.</source>
        <translation>請檢查檔案的擁有者與權限；在 NFS 上，匯出需要 no_root_squash；AppArmor 的拒絕紀錄會以 DENIED 出現在 dmesg。</translation>
    </message>
    <message>
        <source>A file that QEMU needs is not there.</source>
        <translation>QEMU 需要的檔案不存在。</translation>
    </message>
    <message>
        <source>Check the path; images are listed by: ferry image list.</source>
        <translation>請檢查路徑；可用以下指令列出映像檔：ferry image list。</translation>
    </message>
    <message>
        <source>This QEMU does not know one of its arguments.</source>
        <translation>這個 QEMU 不認得它的某個引數。</translation>
    </message>
    <message>
        <source>See its version: qemu-system-x86_64 -version. Ferry needs 7.2 or later.</source>
        <translation>請看它的版本：qemu-system-x86_64 -version。Ferry 需要 7.2 或更新版本。</translation>
    </message>
    <message>
        <source>The destination ended while the guest was being sent.</source>
        <translation>傳送客體時，目的端結束了。</translation>
    </message>
    <message>
        <source>The other end ended while the guest was being sent.</source>
        <translation>傳送客體時，另一端結束了。</translation>
    </message>
    <message>
        <source>See what the other QEMU printed.</source>
        <translation>請看另一個 QEMU 輸出的訊息。</translation>
    </message>
    <message>
        <source>The destination could not take the guest in.</source>
        <translation>目的端無法接收客體。</translation>
    </message>
    <message>
        <source>The NFS server does not export this folder to this host.</source>
        <translation>NFS 伺服器沒有把這個資料夾分享給這台主機。</translation>
    </message>
    <message>
        <source>On the server look at /etc/exports, then run exportfs -arv; showmount -e SERVER shows what it exports.</source>
        <translation>請在伺服器上檢查 /etc/exports，再執行 exportfs -arv；showmount -e 伺服器 可以看到分享了什麼。</translation>
    </message>
    <message>
        <source>The NFS server was restarted or exports another folder now, so the mount points at nothing.</source>
        <translation>NFS 伺服器重新啟動過，或改分享別的資料夾，所以這個掛載點失效了。</translation>
    </message>
    <message>
        <source>Mount it again: umount -l /mnt/nfs, then mount.</source>
        <translation>請重新掛載：umount -l /mnt/nfs，再 mount。</translation>
    </message>
    <message>
        <source>The NFS server has no such folder, or does not export it.</source>
        <translation>NFS 伺服器沒有這個資料夾，或沒有分享它。</translation>
    </message>
    <message>
        <source>On the server look at /etc/exports, then run exportfs -arv.</source>
        <translation>請在伺服器上檢查 /etc/exports，再執行 exportfs -arv。</translation>
    </message>
    <message>
        <source>This folder lies on a file system that NFS cannot export, such as overlay.</source>
        <translation>這個資料夾所在的檔案系統（例如 overlay）無法用 NFS 分享。</translation>
    </message>
    <message>
        <source>Export a folder on an ordinary disk, or give it a number: the option fsid=1 in /etc/exports.</source>
        <translation>請分享一般磁碟上的資料夾，或在 /etc/exports 加上選項 fsid=1。</translation>
    </message>
    <message>
        <source>The folder in /etc/exports does not exist.</source>
        <translation>/etc/exports 裡的資料夾不存在。</translation>
    </message>
    <message>
        <source>Make it: sudo mkdir -p /mnt/nfs; then sudo exportfs -arv.</source>
        <translation>請建立它：sudo mkdir -p /mnt/nfs；再執行 sudo exportfs -arv。</translation>
    </message>
    <message>
        <source>No NFS server answers at that address.</source>
        <translation>那個位址沒有 NFS 伺服器回應。</translation>
    </message>
    <message>
        <source>On the server: sudo systemctl restart nfs-kernel-server; and check the address.</source>
        <translation>在伺服器上：sudo systemctl restart nfs-kernel-server；並檢查位址。</translation>
    </message>
    <message>
        <source>The NFS server&apos;s address does not answer.</source>
        <translation>NFS 伺服器的位址沒有回應。</translation>
    </message>
    <message>
        <source>Check the address, that the server is up, and that no firewall drops port 2049.</source>
        <translation>請檢查位址、伺服器是否開著，以及防火牆有沒有擋掉 2049 埠。</translation>
    </message>
    <message>
        <source>The NFS server does not speak this version of NFS.</source>
        <translation>NFS 伺服器不支援這個版本的 NFS。</translation>
    </message>
    <message>
        <source>Leave the version out of the command, or use -o vers=4.2.</source>
        <translation>請把版本從指令拿掉，或用 -o vers=4.2。</translation>
    </message>
    <message>
        <source>This kernel has no NFS client.</source>
        <translation>這個核心沒有 NFS 用戶端。</translation>
    </message>
    <message>
        <source>The NFS client&apos;s programs are not installed.</source>
        <translation>沒有安裝 NFS 用戶端的程式。</translation>
    </message>
    <message>
        <source>sudo apt-get install nfs-common</source>
        <translation>sudo apt-get install nfs-common</translation>
    </message>
    <message>
        <source>The folder to mount on does not exist.</source>
        <translation>要掛載的資料夾不存在。</translation>
    </message>
    <message>
        <source>Make it: sudo mkdir -p /mnt/nfs. The handout&apos;s line ends in a stray &quot;&gt;&quot; that does not belong to it.</source>
        <translation>請建立它：sudo mkdir -p /mnt/nfs。講義那一行最後多了一個不該有的「&gt;」。</translation>
    </message>
    <message>
        <source>A program still uses what is mounted there.</source>
        <translation>還有程式在使用掛載在那裡的東西。</translation>
    </message>
    <message>
        <source>End it (fuser -vm FOLDER shows it), then try again.</source>
        <translation>請結束它（fuser -vm 資料夾 可以查到），再試一次。</translation>
    </message>
    <message>
        <source>There is no performance counter for this event: a guest without KVM, or a machine without a virtual PMU, has none.</source>
        <translation>沒有這個事件的效能計數器：沒有 KVM 的客體，或沒有虛擬 PMU 的機器都沒有。</translation>
    </message>
    <message>
        <source>Measure software events (task-clock, page-faults, context-switches) or use sysbench.</source>
        <translation>請量測軟體事件（task-clock、page-faults、context-switches），或使用 sysbench。</translation>
    </message>
    <message>
        <source>This user may not measure with perf.</source>
        <translation>這個使用者不能用 perf 量測。</translation>
    </message>
    <message>
        <source>sudo sysctl kernel.perf_event_paranoid=1</source>
        <translation>sudo sysctl kernel.perf_event_paranoid=1</translation>
    </message>
    <message>
        <source>libvirt refuses, for the disk&apos;s cache could hold data that the destination would not see.</source>
        <translation>libvirt 拒絕了，因為磁碟快取裡可能有目的端看不到的資料。</translation>
    </message>
    <message>
        <source>Give the disk cache=&apos;none&apos; in the guest&apos;s definition; --unsafe only hides the danger.</source>
        <translation>請在客體定義裡把磁碟設成 cache=&apos;none&apos;；--unsafe 只是把危險藏起來。</translation>
    </message>
    <message>
        <source>Both hosts carry the same UUID, as copied virtual machines do, so libvirt takes them for one.</source>
        <translation>兩台主機的 UUID 相同（複製的虛擬機常這樣），所以 libvirt 把它們當成同一台。</translation>
    </message>
    <message>
        <source>Give each its own host_uuid in /etc/libvirt/libvirtd.conf (uuidgen makes one), then restart libvirtd.</source>
        <translation>請在 /etc/libvirt/libvirtd.conf 給各自不同的 host_uuid（可用 uuidgen 產生），再重新啟動 libvirtd。</translation>
    </message>
    <message>
        <source>The destination&apos;s processor lacks features that the guest uses.</source>
        <translation>目的端的處理器缺少客體用到的功能。</translation>
    </message>
    <message>
        <source>Give the guest a processor model that both hosts have, for example -cpu Westmere, instead of host.</source>
        <translation>請給客體兩台主機都有的處理器型號，例如 -cpu Westmere，不要用 host。</translation>
    </message>
    <message>
        <source>Nobody can be asked for the password, for no polkit agent runs in this session.</source>
        <translation>這個工作階段沒有 polkit 代理程式，沒有辦法詢問密碼。</translation>
    </message>
    <message>
        <source>For libvirt join its group: sudo adduser $USER libvirt, then log out and in again. For a bridge choose network=namespace or network=segment.</source>
        <translation>libvirt：請加入它的群組 sudo adduser $USER libvirt，再登出登入。橋接器：請改用 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>polkit does not run on this computer, so nobody can be asked for the right.</source>
        <translation>這台電腦沒有執行 polkit，沒有辦法取得權限。</translation>
    </message>
    <message>
        <source>sudo apt-get install polkitd (before Debian 12: policykit-1), or choose network=namespace or network=segment.</source>
        <translation>sudo apt-get install polkitd（Debian 12 之前：policykit-1），或改用 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>This user may not use libvirt.</source>
        <translation>這個使用者不能使用 libvirt。</translation>
    </message>
    <message>
        <source>Join its group: sudo adduser $USER libvirt, then log out and in again.</source>
        <translation>請加入它的群組：sudo adduser $USER libvirt，再登出登入。</translation>
    </message>
    <message>
        <source>libvirt&apos;s daemon does not run.</source>
        <translation>libvirt 的服務沒有執行。</translation>
    </message>
    <message>
        <source>sudo apt-get install libvirt-daemon-system, or sudo systemctl start libvirtd</source>
        <translation>sudo apt-get install libvirt-daemon-system，或 sudo systemctl start libvirtd</translation>
    </message>
    <message>
        <source>AppArmor keeps the program from the file though its rights would allow it.</source>
        <translation>檔案權限允許，但 AppArmor 不讓這個程式使用它。</translation>
    </message>
    <message>
        <source>Put the image where the profile allows it (libvirt: /var/lib/libvirt/images), or add its path to the profile.</source>
        <translation>請把映像檔放到設定檔允許的地方（libvirt：/var/lib/libvirt/images），或把路徑加進設定檔。</translation>
    </message>
    <message>
        <source>Another machine answers at this ssh address than the last time.</source>
        <translation>這個 ssh 位址現在回應的機器和上次不同。</translation>
    </message>
    <message>
        <source>ssh does not know this machine&apos;s key.</source>
        <translation>ssh 不認得這台機器的金鑰。</translation>
    </message>
    <message>
        <source>Connect once by hand and compare the key&apos;s fingerprint, or remove an old one: ssh-keygen -R ADDRESS.</source>
        <translation>請手動連線一次並核對金鑰指紋，或移除舊的：ssh-keygen -R 位址。</translation>
    </message>
    <message>
        <source>The machine took neither the ssh key nor the password.</source>
        <translation>那台機器不接受 ssh 金鑰，也不接受密碼。</translation>
    </message>
    <message>
        <source>Check the user&apos;s name and the password; ssh-copy-id USER@ADDRESS brings the key there.</source>
        <translation>請檢查使用者名稱與密碼；ssh-copy-id 使用者@位址 可以把金鑰放過去。</translation>
    </message>
    <message>
        <source>No ssh server runs on that machine.</source>
        <translation>那台機器沒有執行 ssh 伺服器。</translation>
    </message>
    <message>
        <source>On its console: sudo apt-get install openssh-server</source>
        <translation>在它的主控台上：sudo apt-get install openssh-server</translation>
    </message>
    <message>
        <source>The machine does not answer at this ssh address.</source>
        <translation>那台機器在這個 ssh 位址沒有回應。</translation>
    </message>
    <message>
        <source>Check that it runs, its address (ip address), and the network between.</source>
        <translation>請檢查它是否開著、它的位址（ip address），以及中間的網路。</translation>
    </message>
    <message>
        <source>The machine&apos;s name is unknown.</source>
        <translation>不認得這台機器的名稱。</translation>
    </message>
    <message>
        <source>Nothing listens at this address: that QEMU does not run, or has its monitor elsewhere.</source>
        <translation>這個位址沒有程式在聽：那個 QEMU 沒有執行，或監控介面在別處。</translation>
    </message>
    <message>
        <source>Start it with -monitor telnet:127.0.0.1:5500,server,nowait, and use that port.</source>
        <translation>請用 -monitor telnet:127.0.0.1:5500,server,nowait 啟動它，並使用那個埠。</translation>
    </message>
    <message>
        <source>The monitor is silent, for it serves one client at a time and another one is connected.</source>
        <translation>監控介面沒有回應，因為它一次只服務一個用戶端，而另一個已經連著。</translation>
    </message>
    <message>
        <source>Close the other telnet (ss -tp shows it). Ferry&apos;s own commands use a socket of their own and are not held up.</source>
        <translation>請關掉另一個 telnet（ss -tp 可以查到）。Ferry 自己的指令走另外的通道，不受影響。</translation>
    </message>
    <message>
        <source>Check its network (ip address, ip route, /etc/resolv.conf), then try again.</source>
        <translation>請檢查它的網路（ip address、ip route、/etc/resolv.conf），再試一次。</translation>
    </message>
    <message>
        <source>The package lists are old or absent, or the distribution calls the package otherwise.</source>
        <translation>套件清單過舊或不存在，或這個發行版的套件名稱不同。</translation>
    </message>
    <message>
        <source>sudo apt-get update, then try again.</source>
        <translation>sudo apt-get update，再試一次。</translation>
    </message>
    <message>
        <source>sudo dpkg --configure -a</source>
        <translation>sudo dpkg --configure -a</translation>
    </message>
    <message>
        <source>sudo asks for a password, and there is no terminal to type it into.</source>
        <translation>sudo 要求密碼，但沒有終端機可以輸入。</translation>
    </message>
    <message>
        <source>This user may not use sudo.</source>
        <translation>這個使用者不能使用 sudo。</translation>
    </message>
    <message>
        <source>As root: adduser USER sudo, then log out and in again.</source>
        <translation>以 root 執行：adduser 使用者 sudo，再登出登入。</translation>
    </message>
    <message>
        <source>There is no /dev/kvm: inside a guest that means nested virtualisation is off, or -cpu host is missing.</source>
        <translation>沒有 /dev/kvm：在客體裡這表示巢狀虛擬化沒有開，或缺少 -cpu host。</translation>
    </message>
    <message>
        <source>On the host: modprobe kvm_intel nested=1 and -cpu host; in VirtualBox: VBoxManage modifyvm NAME --nested-hw-virt on. Or use TCG (accel=tcg).</source>
        <translation>在主機上：modprobe kvm_intel nested=1 並加上 -cpu host；VirtualBox：VBoxManage modifyvm 名稱 --nested-hw-virt on。或改用 TCG（accel=tcg）。</translation>
    </message>
    <message>
        <source>The program is not installed on that machine.</source>
        <translation>那台機器沒有安裝這個程式。</translation>
    </message>
    <message>
        <source>Install its package, then try again.</source>
        <translation>請安裝它的套件，再試一次。</translation>
    </message>
    <message>
        <source>This host&apos;s processor lacks features of the chosen model; a guest that uses them dies after a move.</source>
        <translation>這台主機的處理器缺少所選型號的功能；用到它們的客體遷移後會當掉。</translation>
    </message>
    <message>
        <source>Give both ends a processor model that both hosts have, for example -cpu Westmere, instead of host.</source>
        <translation>請給兩端兩台主機都有的處理器型號，例如 -cpu Westmere，不要用 host。</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel panicked. After a move without KVM, on a QEMU before 9.0, pages of its memory were probably lost.</source>
        <translation>客體的核心當掉了。如果是在 9.0 之前的 QEMU、沒有 KVM 的情況下遷移之後發生，很可能遺失了記憶體分頁。</translation>
    </message>
    <message>
        <source>Give the guest a memory size off the 256 KiB grid, for example -m 524296k, on both ends. Ferry does so by itself.</source>
        <translation>請在兩端給客體不是 256 KiB 整數倍的記憶體大小，例如 -m 524296k。Ferry 會自動這樣做。</translation>
    </message>
    <message>
        <source>The source has sent its guest away. If no destination runs it, the destination ended at the last moment and the guest is frozen.</source>
        <translation>來源端已經把客體送走。如果沒有目的端在執行它，就是目的端在最後一刻結束了，客體停住不動。</translation>
    </message>
    <message>
        <source>See that the destination runs. If it does not, type cont at the source; switch on return-path so that QEMU tells the next time.</source>
        <translation>請確認目的端在執行。如果沒有，請在來源端輸入 cont；並開啟 return-path，下次 QEMU 就會告知。</translation>
    </message>
    <message>
        <source>No answer comes back. On a bridge of a computer with Docker the packet filter drops what guests send each other, though ARP works.</source>
        <translation>沒有收到回應。在裝有 Docker 的電腦的橋接器上，封包過濾會丟掉客體之間的封包，雖然 ARP 是通的。</translation>
    </message>
    <message>
        <source>Let it pass: sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT. Otherwise check both addresses.</source>
        <translation>請放行：sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT。否則請檢查兩邊的位址。</translation>
    </message>
    <message>
        <source>The guest dirties its memory faster than the network carries it, so the move never ends.</source>
        <translation>客體弄髒記憶體的速度比網路傳送還快，所以遷移永遠不會結束。</translation>
    </message>
    <message>
        <source>Switch on auto-converge or post-copy, or raise the bandwidth and the downtime limit.</source>
        <translation>請開啟 auto-converge 或 post-copy，或提高頻寬與停機時間上限。</translation>
    </message>
    <message>
        <source>Wait until it has ended, a few minutes after the start of the machine, then try again. Do not remove the lock file.</source>
        <translation>等它結束（開機後幾分鐘），再試一次。不要刪除鎖定檔。</translation>
    </message>
    <message>
        <source>Set the clock: sudo timedatectl set-ntp true, or by hand: sudo date -s &quot;YYYY-MM-DD HH:MM&quot;. A virtual machine that was paused wakes up with the old time.</source>
        <translation>設定時鐘：sudo timedatectl set-ntp true，或手動：sudo date -s &quot;YYYY-MM-DD HH:MM&quot;。暫停過的虛擬機醒來時仍是舊時間。</translation>
    </message>
    <message>
        <source>Only root may install packages.</source>
        <translation>只有 root 可以安裝套件。</translation>
    </message>
    <message>
        <source>Put sudo before the command, or log in as root.</source>
        <translation>在指令前加上 sudo，或以 root 登入。</translation>
    </message>
    <message>
        <source>The program %3 (process %2) is installing or updating packages: it holds %1.</source>
        <translation>程式 %3（行程 %2）正在安裝或更新套件：它握有 %1。</translation>
    </message>
    <message>
        <source>Another program is installing or updating packages at the moment.</source>
        <translation>此刻有另一個程式正在安裝或更新套件。</translation>
    </message>
    <message>
        <source>An earlier installation was interrupted.</source>
        <translation>先前的安裝被中斷了。</translation>
    </message>
    <message>
        <source>The clock of this machine is wrong: by it the package lists will be valid only in %1.</source>
        <translation>這台機器的時鐘不對：照它看，套件清單要再過 %1 才生效。</translation>
    </message>
    <message>
        <source>The clock of this machine is wrong, so apt trusts nothing.</source>
        <translation>這台機器的時鐘不對，所以 apt 什麼都不信任。</translation>
    </message>
    <message>
        <source>The package lists of this server are out of date, or the clock of this machine is ahead.</source>
        <translation>這個伺服器的套件清單過期了，或這台機器的時鐘快了。</translation>
    </message>
    <message>
        <source>Compare the clock first (date). If it is right, choose another server in /etc/apt/sources.list or /etc/apt/sources.list.d.</source>
        <translation>先核對時鐘（date）。若時鐘正確，就在 /etc/apt/sources.list 或 /etc/apt/sources.list.d 換一個伺服器。</translation>
    </message>
    <message>
        <source>apt does not trust the package server&apos;s certificate.</source>
        <translation>apt 不信任套件伺服器的憑證。</translation>
    </message>
    <message>
        <source>sudo apt-get install ca-certificates; and check the clock (date) and a proxy in between.</source>
        <translation>sudo apt-get install ca-certificates；並檢查時鐘（date）與中間的代理伺服器。</translation>
    </message>
    <message>
        <source>apt does not know the key that the package lists are signed with.</source>
        <translation>apt 不認得簽署套件清單的金鑰。</translation>
    </message>
    <message>
        <source>Upgrade the keys (debian-archive-keyring, ubuntu-keyring), or take the foreign server out of /etc/apt/sources.list.d.</source>
        <translation>更新金鑰（debian-archive-keyring、ubuntu-keyring），或把外來的伺服器從 /etc/apt/sources.list.d 移除。</translation>
    </message>
    <message>
        <source>apt looks for packages on the installation CD.</source>
        <translation>apt 要從安裝光碟找套件。</translation>
    </message>
    <message>
        <source>Comment out the line that begins with “deb cdrom:” in /etc/apt/sources.list, then: sudo apt-get update</source>
        <translation>在 /etc/apt/sources.list 把以「deb cdrom:」開頭的那行註解掉，然後：sudo apt-get update</translation>
    </message>
    <message>
        <source>The package server has nothing for this release of the distribution.</source>
        <translation>套件伺服器沒有這個發行版本的任何內容。</translation>
    </message>
    <message>
        <source>Check the server and the release&apos;s name in /etc/apt/sources.list and /etc/apt/sources.list.d; a release that has ended moves to another server.</source>
        <translation>檢查 /etc/apt/sources.list 與 /etc/apt/sources.list.d 裡的伺服器與版本名稱；已結束支援的版本會搬到別的伺服器。</translation>
    </message>
    <message>
        <source>Something between this machine and the package server answers in its place, such as the login page of a network.</source>
        <translation>這台機器與套件伺服器之間有東西代為回答，例如網路的登入頁。</translation>
    </message>
    <message>
        <source>Log in to the network with a browser first, or set the proxy in /etc/apt/apt.conf.d.</source>
        <translation>先用瀏覽器登入網路，或在 /etc/apt/apt.conf.d 設定代理伺服器。</translation>
    </message>
    <message>
        <source>The package server is being updated, or a cache in between gives old files.</source>
        <translation>套件伺服器正在更新，或中間的快取給了舊檔。</translation>
    </message>
    <message>
        <source>Try again in a few minutes: sudo apt-get clean; sudo apt-get update</source>
        <translation>過幾分鐘再試：sudo apt-get clean; sudo apt-get update</translation>
    </message>
    <message>
        <source>This machine cannot look up the package server&apos;s name: it is offline, or its DNS does not answer.</source>
        <translation>這台機器查不到套件伺服器的名稱：它離線，或 DNS 沒有回應。</translation>
    </message>
    <message>
        <source>The package server, or the proxy before it, refuses the connection (%1).</source>
        <translation>套件伺服器或它前面的代理伺服器拒絕連線（%1）。</translation>
    </message>
    <message>
        <source>Check the proxy (env | grep -i proxy; /etc/apt/apt.conf.d) and the server in /etc/apt/sources.list, then try again.</source>
        <translation>檢查代理伺服器（env | grep -i proxy；/etc/apt/apt.conf.d）與 /etc/apt/sources.list 裡的伺服器，再試一次。</translation>
    </message>
    <message>
        <source>The package server does not answer.</source>
        <translation>套件伺服器沒有回應。</translation>
    </message>
    <message>
        <source>Check this machine&apos;s network (ip address, ip route) and the proxy (env | grep -i proxy), then try again.</source>
        <translation>檢查這台機器的網路（ip address、ip route）與代理伺服器（env | grep -i proxy），再試一次。</translation>
    </message>
    <message>
        <source>The package server broke off the connection.</source>
        <translation>套件伺服器中斷了連線。</translation>
    </message>
    <message>
        <source>Try again; what was fetched is kept.</source>
        <translation>再試一次；已下載的會保留。</translation>
    </message>
    <message>
        <source>The package server no longer has this version: the package lists of this machine are old.</source>
        <translation>套件伺服器已沒有這個版本：這台機器的套件清單是舊的。</translation>
    </message>
    <message>
        <source>The package server, or the proxy before it, does not give the file.</source>
        <translation>套件伺服器或它前面的代理伺服器不給這個檔案。</translation>
    </message>
    <message>
        <source>Try again later, or choose another server in /etc/apt/sources.list.</source>
        <translation>稍後再試，或在 /etc/apt/sources.list 換一個伺服器。</translation>
    </message>
    <message>
        <source>The disk of this machine is too full for the packages.</source>
        <translation>這台機器的磁碟太滿，放不下套件。</translation>
    </message>
    <message>
        <source>Make room (df -h shows where; sudo apt-get clean), then try again.</source>
        <translation>騰出空間（df -h 看是哪裡；sudo apt-get clean），再試一次。</translation>
    </message>
    <message>
        <source>This distribution calls perf&apos;s package otherwise.</source>
        <translation>這個發行版的 perf 套件叫別的名字。</translation>
    </message>
    <message>
        <source>On Ubuntu: sudo apt-get install linux-tools-$(uname -r). On Debian: sudo apt-get install linux-perf</source>
        <translation>Ubuntu：sudo apt-get install linux-tools-$(uname -r)。Debian：sudo apt-get install linux-perf</translation>
    </message>
    <message>
        <source>Some packages could not be fetched.</source>
        <translation>有些套件抓不到。</translation>
    </message>
    <message>
        <source>The package lists on this machine are damaged.</source>
        <translation>這台機器上的套件清單損壞了。</translation>
    </message>
    <message>
        <source>sudo rm -rf /var/lib/apt/lists/*; sudo apt-get update</source>
        <translation>sudo rm -rf /var/lib/apt/lists/*; sudo apt-get update</translation>
    </message>
    <message>
        <source>A line of /etc/apt/sources.list or of a file in /etc/apt/sources.list.d is not valid.</source>
        <translation>/etc/apt/sources.list 或 /etc/apt/sources.list.d 裡某個檔案有一行無效。</translation>
    </message>
    <message>
        <source>Mend the line that apt names, then: sudo apt-get update</source>
        <translation>修正 apt 指出的那行，然後：sudo apt-get update</translation>
    </message>
    <message>
        <source>The installed packages do not fit together.</source>
        <translation>已安裝的套件彼此不相容。</translation>
    </message>
    <message>
        <source>sudo apt-get --fix-broken install, then try again.</source>
        <translation>sudo apt-get --fix-broken install，再試一次。</translation>
    </message>
    <message>
        <source>A package could not be set up; the lines above say which.</source>
        <translation>有個套件無法設定；是哪個見上面幾行。</translation>
    </message>
    <message>
        <source>sudo dpkg --configure -a; sudo apt-get --fix-broken install</source>
        <translation>sudo dpkg --configure -a; sudo apt-get --fix-broken install</translation>
    </message>
    <message>
        <source>The destination&apos;s processor lacks a register that the source&apos;s has: the processors of the two hosts differ.</source>
        <translation>目的端的處理器缺少來源端有的暫存器：兩台主機的處理器不同。</translation>
    </message>
    <message>
        <source>Give both ends the same named processor model, for example -cpu Westmere, or on both -cpu host,pmu=off.</source>
        <translation>兩端用同一個具名的處理器型號，例如 -cpu Westmere，或兩端都用 -cpu host,pmu=off。</translation>
    </message>
    <message>
        <source>KVM opens here but cannot run this guest: QEMU aborted on a processor register.</source>
        <translation>KVM 在這裡打得開，卻不能執行這個客體：QEMU 因處理器的暫存器而中止。</translation>
    </message>
    <message>
        <source>Another hypervisor (VirtualBox, VMware) runs and holds the processor&apos;s virtualisation.</source>
        <translation>另一個虛擬機管理程式（VirtualBox、VMware）正在執行，占用了處理器的虛擬化。</translation>
    </message>
    <message>
        <source>Close its virtual machines, then try again. Or use TCG (accel=tcg).</source>
        <translation>關掉它的虛擬機，再試一次。或用 TCG（accel=tcg）。</translation>
    </message>
    <message>
        <source>KVM opens here but cannot run this guest.</source>
        <translation>KVM 在這裡打得開，卻不能執行這個客體。</translation>
    </message>
    <message>
        <source>The processor model &quot;%1&quot; works only with KVM.</source>
        <translation>處理器型號「%1」只能搭配 KVM。</translation>
    </message>
    <message>
        <source>This QEMU has no KVM for this guest: the machine&apos;s processor is of another kind (for example ARM, where an x86 guest can only be emulated), or this QEMU was built without it.</source>
        <translation>這個 QEMU 對這個客體沒有 KVM：機器的處理器是另一種（例如 ARM，x86 客體在上面只能模擬），或這個 QEMU 編譯時沒有 KVM。</translation>
    </message>
    <message>
        <source>Use TCG (accel=tcg): -accel tcg and -cpu max instead of -enable-kvm and -cpu host.</source>
        <translation>用 TCG（accel=tcg）：以 -accel tcg 與 -cpu max 取代 -enable-kvm 與 -cpu host。</translation>
    </message>
    <message>
        <source>This QEMU has no accelerator called &quot;%1&quot;.</source>
        <translation>這個 QEMU 沒有叫「%1」的加速器。</translation>
    </message>
    <message>
        <source>Use -accel kvm on Linux, or -accel tcg, which works everywhere.</source>
        <translation>在 Linux 上用 -accel kvm，或用到處都能用的 -accel tcg。</translation>
    </message>
    <message>
        <source>libvirt&apos;s daemon on the other host does not answer.</source>
        <translation>另一台主機的 libvirt 常駐程式沒有回應。</translation>
    </message>
    <message>
        <source>Check its address and that libvirtd listens there; qemu+ssh:// needs no open port.</source>
        <translation>檢查它的位址，以及 libvirtd 是否在那裡聆聽；qemu+ssh:// 不需要開放連接埠。</translation>
    </message>
    <message>
        <source>The perf for the running kernel (%1) is not installed: on Ubuntu each kernel has its own.</source>
        <translation>執行中的核心（%1）沒有安裝它的 perf：Ubuntu 上每個核心有自己的 perf。</translation>
    </message>
    <message>
        <source>On that machine: sudo apt-get install linux-tools-$(uname -r)</source>
        <translation>在那台機器上：sudo apt-get install linux-tools-$(uname -r)</translation>
    </message>
    <message>
        <source>The perf for the running kernel is not installed.</source>
        <translation>執行中的核心沒有安裝它的 perf。</translation>
    </message>
    <message>
        <source>On that machine: sudo apt-get install linux-perf</source>
        <translation>在那台機器上：sudo apt-get install linux-perf</translation>
    </message>
    <message>
        <source>perf is not installed on that machine.</source>
        <translation>那台機器沒有安裝 perf。</translation>
    </message>
    <message>
        <source>This perf or this processor does not know one of the events.</source>
        <translation>這個 perf 或這個處理器不認得其中一個事件。</translation>
    </message>
    <message>
        <source>See what it knows: perf list.</source>
        <translation>看它認得哪些：perf list。</translation>
    </message>
    <message>
        <source>The process that perf should measure has ended.</source>
        <translation>perf 要量測的行程已經結束。</translation>
    </message>
    <message>
        <source>Start measuring again once the guest runs.</source>
        <translation>等客體執行後再開始量測。</translation>
    </message>
    <message>
        <source>No iperf server listens at that address.</source>
        <translation>那個位址沒有 iperf 伺服器在聆聽。</translation>
    </message>
    <message>
        <source>Start one there: iperf3 -s (or iperf -s), with the same program and port at both ends.</source>
        <translation>在那裡啟動一個：iperf3 -s（或 iperf -s），兩端用同一個程式與連接埠。</translation>
    </message>
    <message>
        <source>The iperf server&apos;s address does not answer.</source>
        <translation>iperf 伺服器的位址沒有回應。</translation>
    </message>
    <message>
        <source>Check the address, and that no firewall drops port 5201 (iperf3) or 5001 (iperf).</source>
        <translation>檢查位址，以及防火牆沒有丟掉連接埠 5201（iperf3）或 5001（iperf）。</translation>
    </message>
    <message>
        <source>The iperf3 server serves one client at a time, and another one is connected.</source>
        <translation>iperf3 伺服器一次只服務一個用戶端，而另一個正連著。</translation>
    </message>
    <message>
        <source>Wait until the other test has ended, or start a second server on another port (-p).</source>
        <translation>等另一個測試結束，或在別的連接埠啟動第二個伺服器（-p）。</translation>
    </message>
    <message>
        <source>Another program, often an earlier iperf server, listens on this port.</source>
        <translation>另一個程式（常是先前的 iperf 伺服器）正在聆聽這個連接埠。</translation>
    </message>
    <message>
        <source>Find it: ss -ltnp. End it, or choose another port (-p).</source>
        <translation>找出它：ss -ltnp。結束它，或換一個連接埠（-p）。</translation>
    </message>
    <message>
        <source>The connection between the two iperf programs was lost.</source>
        <translation>兩個 iperf 程式之間的連線中斷了。</translation>
    </message>
    <message>
        <source>Check that the server still runs, then measure again.</source>
        <translation>檢查伺服器還在執行，再量測一次。</translation>
    </message>
    <message>
        <source>See what the destination printed; the guest keeps running at the source.</source>
        <translation>看目的端印了什麼；客體在來源端繼續執行。</translation>
    </message>
    <message>
        <source>This is the destination: it waits for the guest and has none to send.</source>
        <translation>這裡是目的端：它在等客體，沒有客體可送。</translation>
    </message>
    <message>
        <source>Type migrate in the source&apos;s monitor.</source>
        <translation>在來源端的監控介面輸入 migrate。</translation>
    </message>
    <message>
        <source>A migration of this guest is running already.</source>
        <translation>這個客體的遷移已經在進行。</translation>
    </message>
    <message>
        <source>Wait until it has ended (info migrate), or end it: migrate_cancel.</source>
        <translation>等它結束（info migrate），或結束它：migrate_cancel。</translation>
    </message>
    <message>
        <source>The migration is in its last phase, so the guest cannot be resumed at the source now.</source>
        <translation>遷移在最後階段，所以現在不能在來源端繼續客體。</translation>
    </message>
    <message>
        <source>Wait until info migrate says that it has ended.</source>
        <translation>等 info migrate 說它已結束。</translation>
    </message>
    <message>
        <source>The guest has left this QEMU: it lives at the destination now.</source>
        <translation>客體已離開這個 QEMU：它現在在目的端。</translation>
    </message>
    <message>
        <source>Migrate it from there. To let it come back, start this QEMU again with -incoming.</source>
        <translation>從那裡遷移它。要讓它回來，就用 -incoming 重新啟動這個 QEMU。</translation>
    </message>
    <message>
        <source>This destination listens for the guest already.</source>
        <translation>這個目的端已經在聆聽、等客體。</translation>
    </message>
    <message>
        <source>This QEMU runs a guest of its own, so it cannot take one in.</source>
        <translation>這個 QEMU 正執行自己的客體，所以不能接收別的。</translation>
    </message>
    <message>
        <source>Start the destination with -incoming defer, or -incoming tcp:0:4400.</source>
        <translation>用 -incoming defer 或 -incoming tcp:0:4400 啟動目的端。</translation>
    </message>
    <message>
        <source>Post-copy was not switched on before the migration.</source>
        <translation>遷移前沒有開啟 post-copy。</translation>
    </message>
    <message>
        <source>On both ends, before migrate: migrate_set_capability postcopy-ram on</source>
        <translation>在 migrate 之前，兩端都輸入：migrate_set_capability postcopy-ram on</translation>
    </message>
    <message>
        <source>Post-copy can be switched to only while a migration is running.</source>
        <translation>只有遷移進行中才能切換到 post-copy。</translation>
    </message>
    <message>
        <source>Type migrate first, then migrate_start_postcopy.</source>
        <translation>先輸入 migrate，再輸入 migrate_start_postcopy。</translation>
    </message>
    <message>
        <source>This command is for a post-copy whose connection was lost, and there is none.</source>
        <translation>這個指令是給斷線的 post-copy 用的，而現在沒有。</translation>
    </message>
    <message>
        <source>See the state: info migrate.</source>
        <translation>看狀態：info migrate。</translation>
    </message>
    <message>
        <source>The guest has crashed, so it cannot continue where it stood.</source>
        <translation>客體當掉了，所以不能從停下的地方繼續。</translation>
    </message>
    <message>
        <source>Type system_reset, then cont: it starts again.</source>
        <translation>輸入 system_reset，再輸入 cont：它會重新開機。</translation>
    </message>
    <message>
        <source>QEMU does not know this kind of address for a migration.</source>
        <translation>QEMU 不認得這種遷移位址。</translation>
    </message>
    <message>
        <source>Write it as tcp:HOST:PORT, for example migrate -d tcp:192.168.50.12:4400.</source>
        <translation>寫成 tcp:HOST:PORT，例如 migrate -d tcp:192.168.50.12:4400。</translation>
    </message>
    <message>
        <source>The guest may use KVM itself, and the kernel or the QEMU of this host cannot migrate such a guest.</source>
        <translation>客體自己可以用 KVM，而這台主機的核心或 QEMU 不能遷移這樣的客體。</translation>
    </message>
    <message>
        <source>Start both ends without it: -cpu host,-vmx (AMD: -cpu host,-svm) or a named model. Guests inside it then run under TCG.</source>
        <translation>兩端啟動時都不要給：-cpu host,-vmx（AMD：-cpu host,-svm）或具名型號。它裡面的客體就用 TCG。</translation>
    </message>
    <message>
        <source>A guest with a disk image in the format %1 cannot be migrated.</source>
        <translation>磁碟映像格式為 %1 的客體不能遷移。</translation>
    </message>
    <message>
        <source>Convert the image: qemu-img convert -O qcow2 OLD NEW.qcow2</source>
        <translation>轉換映像：qemu-img convert -O qcow2 OLD NEW.qcow2</translation>
    </message>
    <message>
        <source>The guest has a device or an option that cannot be moved.</source>
        <translation>客體有不能遷移的裝置或選項。</translation>
    </message>
    <message>
        <source>QEMU&apos;s own line names it. Start both ends without it.</source>
        <translation>QEMU 自己那行有寫是哪個。兩端啟動時都不要用它。</translation>
    </message>
    <message>
        <source>A device is not the same on the two ends.</source>
        <translation>有個裝置在兩端不一樣。</translation>
    </message>
    <message>
        <source>The destination does not understand what the source sends: their QEMU versions differ.</source>
        <translation>目的端看不懂來源端送來的東西：兩邊的 QEMU 版本不同。</translation>
    </message>
    <message>
        <source>Use the same QEMU version at both ends, or at least a newer one at the destination.</source>
        <translation>兩端用同一個 QEMU 版本，至少目的端要較新。</translation>
    </message>
    <message>
        <source>The two ends were set up with different migration capabilities.</source>
        <translation>兩端設定了不同的遷移能力。</translation>
    </message>
    <message>
        <source>Set the same at both before migrate: info migrate_capabilities shows them.</source>
        <translation>在 migrate 之前把兩端設成一樣：info migrate_capabilities 會列出。</translation>
    </message>
    <message>
        <source>QEMU could not connect to the address that -%1 names.</source>
        <translation>QEMU 連不上 -%1 指定的位址。</translation>
    </message>
    <message>
        <source>Start the program that should listen there first, or check the address and the port.</source>
        <translation>先啟動該在那裡聆聽的程式，或檢查位址與連接埠。</translation>
    </message>
    <message>
        <source>QEMU cannot find the address of a host that it was told by name.</source>
        <translation>QEMU 找不到以名稱指定的主機的位址。</translation>
    </message>
    <message>
        <source>The network between the two ends broke while the guest was being sent.</source>
        <translation>送客體時，兩端之間的網路斷了。</translation>
    </message>
    <message>
        <source>Check the network between the two hosts, then migrate again.</source>
        <translation>檢查兩台主機之間的網路，再遷移一次。</translation>
    </message>
    <message>
        <source>The connection was lost in the middle of a post-copy; the guest waits for its pages.</source>
        <translation>post-copy 中途斷線；客體在等它的頁面。</translation>
    </message>
    <message>
        <source>Repair the network. Then type migrate_recover at the destination and migrate -r at the source.</source>
        <translation>修好網路。然後在目的端輸入 migrate_recover，在來源端輸入 migrate -r。</translation>
    </message>
    <message>
        <source>The guest&apos;s state stopped coming: the source ended or cancelled, or the connection broke.</source>
        <translation>客體的狀態不再傳來：來源端結束或取消了，或連線斷了。</translation>
    </message>
    <message>
        <source>See what the source says (info migrate), then migrate again.</source>
        <translation>看來源端怎麼說（info migrate），再遷移一次。</translation>
    </message>
    <message>
        <source>The kernel does not do this with that network interface: a Wi-Fi card, for one, cannot be put on a bridge.</source>
        <translation>核心不能對那個網路介面這樣做：例如 Wi-Fi 網卡不能放進橋接器。</translation>
    </message>
    <message>
        <source>Use a wired card, or choose the network without a bridge.</source>
        <translation>用有線網卡，或選不用橋接器的網路。</translation>
    </message>
    <message>
        <source>Only root may change the network.</source>
        <translation>只有 root 可以更改網路。</translation>
    </message>
    <message>
        <source>That interface, address or route is there already.</source>
        <translation>那個介面、位址或路由已經存在。</translation>
    </message>
    <message>
        <source>See what is there (ip address; ip route); remove it first if it is an old one.</source>
        <translation>看現有的（ip address；ip route）；若是舊的就先移除。</translation>
    </message>
    <message>
        <source>The network interface is in use: by another bridge, or by a QEMU.</source>
        <translation>網路介面正在使用中：被另一個橋接器，或被一個 QEMU。</translation>
    </message>
    <message>
        <source>ip -d link shows its bridge (master); end the QEMU that uses it.</source>
        <translation>ip -d link 會顯示它的橋接器（master）；結束使用它的 QEMU。</translation>
    </message>
    <message>
        <source>There is no network interface of that name on that machine.</source>
        <translation>那台機器沒有這個名稱的網路介面。</translation>
    </message>
    <message>
        <source>See their names: ip -brief link.</source>
        <translation>看它們的名稱：ip -brief link。</translation>
    </message>
    <message>
        <source>That machine has no route to this address.</source>
        <translation>那台機器沒有到這個位址的路由。</translation>
    </message>
    <message>
        <source>Give it an address in the same subnet, or a route: ip -brief address; ip route.</source>
        <translation>給它同一個子網路的位址，或一條路由：ip -brief address；ip route。</translation>
    </message>
    <message>
        <source>The kernel&apos;s driver for virtual network interfaces (tun) is not loaded.</source>
        <translation>核心的虛擬網路介面驅動程式（tun）沒有載入。</translation>
    </message>
    <message>
        <source>sudo modprobe tun</source>
        <translation>sudo modprobe tun</translation>
    </message>
    <message>
        <source>Nobody in this subnet has the address.</source>
        <translation>這個子網路裡沒有人有這個位址。</translation>
    </message>
    <message>
        <source>Check that the machine runs, and its address (ip -brief address).</source>
        <translation>檢查那台機器在執行，以及它的位址（ip -brief address）。</translation>
    </message>
    <message>
        <source>A line of /etc/exports is not valid.</source>
        <translation>/etc/exports 有一行無效。</translation>
    </message>
    <message>
        <source>Each line reads: FOLDER CLIENT(OPTIONS), without a blank before the bracket, and ends with a line end. Mend the line that exportfs names, then: sudo exportfs -arv</source>
        <translation>每行寫成：FOLDER CLIENT(OPTIONS)，括號前不留空白，並以換行結尾。修正 exportfs 指出的那行，然後：sudo exportfs -arv</translation>
    </message>
    <message>
        <source>Only root may export folders.</source>
        <translation>只有 root 可以匯出資料夾。</translation>
    </message>
    <message>
        <source>This kernel has no NFS server.</source>
        <translation>這個核心沒有 NFS 伺服器。</translation>
    </message>
    <message>
        <source>sudo modprobe nfsd; the cloud kernels of some distributions lack it.</source>
        <translation>sudo modprobe nfsd；有些發行版的雲端核心沒有它。</translation>
    </message>
    <message>
        <source>Only root may mount this.</source>
        <translation>只有 root 可以掛載它。</translation>
    </message>
    <message>
        <source>The NFS server&apos;s name is unknown.</source>
        <translation>查不到 NFS 伺服器的名稱。</translation>
    </message>
    <message>
        <source>NFS version 3 needs a lock service that does not run here.</source>
        <translation>NFS 第 3 版需要鎖定服務，而它沒有在這裡執行。</translation>
    </message>
    <message>
        <source>Use version 4, which needs none: -o vers=4.2</source>
        <translation>用不需要它的第 4 版：-o vers=4.2</translation>
    </message>
    <message>
        <source>sudo apt-get install nfs-common; sudo modprobe nfs. The cloud kernels of some distributions lack it.</source>
        <translation>sudo apt-get install nfs-common; sudo modprobe nfs。有些發行版的雲端核心沒有它。</translation>
    </message>
    <message>
        <source>Something is mounted on that folder already.</source>
        <translation>那個資料夾上已經掛載了東西。</translation>
    </message>
    <message>
        <source>See what it is (findmnt), and unmount it first: sudo umount FOLDER.</source>
        <translation>看是什麼（findmnt），先卸載它：sudo umount FOLDER。</translation>
    </message>
    <message>
        <source>mount takes the source for a disk of this machine, not for a share.</source>
        <translation>mount 把來源當成這台機器的磁碟，而不是分享。</translation>
    </message>
    <message>
        <source>Write it as: sudo mount -t nfs SERVER:/FOLDER /mnt/nfs</source>
        <translation>寫成：sudo mount -t nfs SERVER:/FOLDER /mnt/nfs</translation>
    </message>
    <message>
        <source>The NFS server did not let this host mount the folder.</source>
        <translation>NFS 伺服器不讓這台主機掛載那個資料夾。</translation>
    </message>
    <message>
        <source>On the server look at /etc/exports and at: sudo journalctl -u nfs-server; then run exportfs -arv.</source>
        <translation>在伺服器上看 /etc/exports 與 sudo journalctl -u nfs-server；然後執行 exportfs -arv。</translation>
    </message>
    <message>
        <source>The NFS server is not installed on that machine.</source>
        <translation>那台機器沒有安裝 NFS 伺服器。</translation>
    </message>
    <message>
        <source>sudo apt-get install nfs-kernel-server</source>
        <translation>sudo apt-get install nfs-kernel-server</translation>
    </message>
    <message>
        <source>The NFS server did not start.</source>
        <translation>NFS 伺服器沒有啟動。</translation>
    </message>
    <message>
        <source>sudo journalctl -u nfs-server shows why; often a line of /etc/exports is not valid.</source>
        <translation>sudo journalctl -u nfs-server 會說明原因；常是 /etc/exports 有一行無效。</translation>
    </message>
    <message>
        <source>Find it: sudo ss -ltnp &apos;sport = :%2&apos;. End it, or choose another port.</source>
        <translation>找出它：sudo ss -ltnp &apos;sport = :%2&apos;。結束它，或換一個連接埠。</translation>
    </message>
    <message>
        <source>Look for the disk&apos;s errors on its host (sudo dmesg); if the image is on NFS, see that the server runs.</source>
        <translation>在它的主機上找磁碟的錯誤（sudo dmesg）；若映像在 NFS 上，看伺服器是否在執行。</translation>
    </message>
    <message>
        <source>There is no bridge of that name on this computer.</source>
        <translation>這台電腦沒有這個名稱的橋接器。</translation>
    </message>
    <message>
        <source>Make it: sudo ip link add br0 type bridge; sudo ip link set br0 up. Or use network=namespace or network=segment.</source>
        <translation>建立它：sudo ip link add br0 type bridge; sudo ip link set br0 up。或用 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>QEMU&apos;s script for the guest&apos;s network card failed: it needs root and a bridge.</source>
        <translation>QEMU 給客體網卡用的腳本失敗了：它需要 root 與橋接器。</translation>
    </message>
    <message>
        <source>Use -nic bridge,br=br0, or network=namespace or network=segment.</source>
        <translation>用 -nic bridge,br=br0，或 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>QEMU&apos;s bridge helper could not put the guest on the bridge.</source>
        <translation>QEMU 的橋接輔助程式無法把客體接上橋接器。</translation>
    </message>
    <message>
        <source>Use network=namespace or network=segment, which do without it.</source>
        <translation>用不需要它的 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>Port %2, which -%1 should listen on, is taken: another program listens there, often a QEMU of an earlier try.</source>
        <translation>-%1 要聆聽的連接埠 %2 被占用：另一個程式在那裡聆聽，常是先前試驗留下的 QEMU。</translation>
    </message>
    <message>
        <source>Port %2 of this computer, which QEMU should forward to the guest, is taken, or only root may use it (below 1024).</source>
        <translation>QEMU 要轉送給客體的本機連接埠 %2 被占用，或只有 root 可用（1024 以下）。</translation>
    </message>
    <message>
        <source>Another program already listens on this port, often a QEMU of an earlier try.</source>
        <translation>另一個程式已在聆聽這個連接埠，常是先前試驗留下的 QEMU。</translation>
    </message>
    <message>
        <source>Choose another port, or end the program: sudo ss -ltnp shows it.</source>
        <translation>換一個連接埠，或結束那個程式：sudo ss -ltnp 會列出它。</translation>
    </message>
    <message>
        <source>This computer does not have the address that QEMU should listen on.</source>
        <translation>這台電腦沒有 QEMU 要聆聽的位址。</translation>
    </message>
    <message>
        <source>See its addresses (ip -brief address), or listen on all: 0.0.0.0.</source>
        <translation>看它的位址（ip -brief address），或聆聽全部：0.0.0.0。</translation>
    </message>
    <message>
        <source>Only root may listen on a port below 1024.</source>
        <translation>只有 root 可以聆聽 1024 以下的連接埠。</translation>
    </message>
    <message>
        <source>Choose a higher port.</source>
        <translation>選較高的連接埠。</translation>
    </message>
    <message>
        <source>The guest stands still: the disk under its image is full.</source>
        <translation>客體停住了：它的映像所在的磁碟滿了。</translation>
    </message>
    <message>
        <source>Make room (df -h shows where), then type cont in its monitor: the guest goes on.</source>
        <translation>騰出空間（df -h 看是哪裡），再在它的監控介面輸入 cont：客體會繼續。</translation>
    </message>
    <message>
        <source>The guest stands still: reading or writing its disk failed.</source>
        <translation>客體停住了：讀寫它的磁碟失敗。</translation>
    </message>
    <message>
        <source>See whether the disk is full (df -h) or gives errors (sudo dmesg). When it is mended, type cont in its monitor: the guest goes on.</source>
        <translation>看磁碟是否滿了（df -h）或有錯誤（sudo dmesg）。修好後在它的監控介面輸入 cont：客體會繼續。</translation>
    </message>
    <message>
        <source>The disk under the guest&apos;s image gives errors.</source>
        <translation>客體映像所在的磁碟發生錯誤。</translation>
    </message>
    <message>
        <source>The disk gives errors.</source>
        <translation>磁碟發生錯誤。</translation>
    </message>
    <message>
        <source>The image stands on another one, which is not there.</source>
        <translation>這個映像建立在另一個映像上，而那個不見了。</translation>
    </message>
    <message>
        <source>qemu-img info --backing-chain FILE names it; put it back to its place.</source>
        <translation>qemu-img info --backing-chain FILE 會列出它；把它放回原處。</translation>
    </message>
    <message>
        <source>The image lies on a disk that is mounted read-only.</source>
        <translation>映像所在的磁碟是以唯讀掛載的。</translation>
    </message>
    <message>
        <source>Export and mount it with rw, or copy the image elsewhere.</source>
        <translation>用 rw 匯出與掛載，或把映像複製到別處。</translation>
    </message>
    <message>
        <source>The image is damaged, as when two QEMUs wrote to it at once.</source>
        <translation>映像損壞了，例如兩個 QEMU 同時寫入它。</translation>
    </message>
    <message>
        <source>End every QEMU that uses it, then: qemu-img check -r all FILE. If that does not help, make the image again.</source>
        <translation>結束所有使用它的 QEMU，然後：qemu-img check -r all FILE。若沒有用，就重新製作映像。</translation>
    </message>
    <message>
        <source>The image is not in the format %1, or is damaged.</source>
        <translation>映像不是 %1 格式，或已損壞。</translation>
    </message>
    <message>
        <source>See what it is: qemu-img info FILE; give that format in format=.</source>
        <translation>看它是什麼：qemu-img info FILE；在 format= 給那個格式。</translation>
    </message>
    <message>
        <source>This QEMU does not know the machine type: it is older than the other host&apos;s QEMU, or much newer.</source>
        <translation>這個 QEMU 不認得這個機器類型：它比另一台主機的 QEMU 舊，或新很多。</translation>
    </message>
    <message>
        <source>Give both hosts the machine type of the older QEMU; it lists those it knows: qemu-system-x86_64 -machine help.</source>
        <translation>兩台主機都用較舊的 QEMU 的機器類型；它認得的可列出：qemu-system-x86_64 -machine help。</translation>
    </message>
    <message>
        <source>This QEMU does not know the machine type: it may be older than the other host&apos;s QEMU.</source>
        <translation>這個 QEMU 不認得這個機器類型：它可能比另一台主機的 QEMU 舊。</translation>
    </message>
    <message>
        <source>See what it knows: qemu-system-x86_64 -machine help. Give both hosts the older one&apos;s type.</source>
        <translation>看它認得哪些：qemu-system-x86_64 -machine help。兩台主機都用較舊那個的類型。</translation>
    </message>
    <message>
        <source>This QEMU does not know one of the devices.</source>
        <translation>這個 QEMU 不認得其中一個裝置。</translation>
    </message>
    <message>
        <source>See what it knows: qemu-system-x86_64 -device help.</source>
        <translation>看它認得哪些：qemu-system-x86_64 -device help。</translation>
    </message>
    <message>
        <source>QEMU&apos;s firmware files are not installed.</source>
        <translation>沒有安裝 QEMU 的韌體檔。</translation>
    </message>
    <message>
        <source>sudo apt-get install --reinstall qemu-system-data seabios ipxe-qemu</source>
        <translation>sudo apt-get install --reinstall qemu-system-data seabios ipxe-qemu</translation>
    </message>
    <message>
        <source>QEMU cannot open a window here, as in a login over ssh.</source>
        <translation>QEMU 在這裡開不了視窗，例如經由 ssh 登入時。</translation>
    </message>
    <message>
        <source>Add -display none and use -vnc, or install qemu-system-gui.</source>
        <translation>加上 -display none 並用 -vnc，或安裝 qemu-system-gui。</translation>
    </message>
    <message>
        <source>Let this user use sudo without a password. On the machine&apos;s console type: echo &quot;$USER ALL=(ALL) NOPASSWD:ALL&quot; | sudo tee /etc/sudoers.d/ferry</source>
        <translation>讓這個使用者用 sudo 不需密碼。在那台機器的主控台輸入：echo &quot;$USER ALL=(ALL) NOPASSWD:ALL&quot; | sudo tee /etc/sudoers.d/ferry</translation>
    </message>
    <message>
        <source>The password was wrong.</source>
        <translation>密碼錯誤。</translation>
    </message>
    <message>
        <source>Try again with the password of the user that the program names.</source>
        <translation>用程式指名的使用者的密碼再試一次。</translation>
    </message>
    <message>
        <source>sudo cannot become root here, as in a container without that right.</source>
        <translation>sudo 在這裡不能成為 root，例如在沒有這個權限的容器裡。</translation>
    </message>
    <message>
        <source>Run this on the machine itself, or log in as root.</source>
        <translation>在機器本身上執行，或以 root 登入。</translation>
    </message>
    <message>
        <source>sudo is not installed on that machine.</source>
        <translation>那台機器沒有安裝 sudo。</translation>
    </message>
    <message>
        <source>As root type: apt-get install -y sudo</source>
        <translation>以 root 輸入：apt-get install -y sudo</translation>
    </message>
    <message>
        <source>The password was not given, or this user may not become administrator.</source>
        <translation>沒有輸入密碼，或這個使用者不能成為管理者。</translation>
    </message>
    <message>
        <source>Try again with an administrator&apos;s password, or choose network=namespace or network=segment.</source>
        <translation>用管理者的密碼再試一次，或選 network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>Your share of the disk (the quota) is used up.</source>
        <translation>你的磁碟配額（quota）用完了。</translation>
    </message>
    <message>
        <source>Delete what you do not need (quota -s shows the limit), or set XDG_CACHE_HOME to a folder on another disk, then try again.</source>
        <translation>刪除不需要的東西（quota -s 顯示上限），或把 XDG_CACHE_HOME 設到別的磁碟上的資料夾，再試一次。</translation>
    </message>
    <message>
        <source>The login shell of that machine (fish or csh) does not understand lines written for sh.</source>
        <translation>那台機器的登入 shell（fish 或 csh）看不懂寫給 sh 的指令。</translation>
    </message>
    <message>
        <source>Give the user another login shell: chsh -s /bin/bash</source>
        <translation>給使用者另一個登入 shell：chsh -s /bin/bash</translation>
    </message>
    <message>
        <source>The program %1 cannot start, for the library %2 is missing.</source>
        <translation>程式 %1 無法啟動，因為缺少函式庫 %2。</translation>
    </message>
    <message>
        <source>Install the program&apos;s package again: sudo apt-get install --reinstall PACKAGE.</source>
        <translation>重新安裝程式的套件：sudo apt-get install --reinstall PACKAGE。</translation>
    </message>
    <message>
        <source>The account %1 comes from a directory (LDAP, Active Directory), so usermod cannot change it.</source>
        <translation>帳號 %1 來自目錄服務（LDAP、Active Directory），所以 usermod 不能更改它。</translation>
    </message>
    <message>
        <source>Write the line yourself: echo %1:100000:65536 | sudo tee -a /etc/subuid /etc/subgid. If another user has that range there, take a free one.</source>
        <translation>自己寫入那行：echo %1:100000:65536 | sudo tee -a /etc/subuid /etc/subgid。若那裡另一個使用者已有這個範圍，就用空的範圍。</translation>
    </message>
    <message>
        <source>systemd does not run on that machine, as in a container, so it cannot start services.</source>
        <translation>那台機器沒有執行 systemd（例如在容器裡），所以不能啟動服務。</translation>
    </message>
    <message>
        <source>Use a virtual machine, or start the service&apos;s program by hand.</source>
        <translation>用虛擬機，或手動啟動服務的程式。</translation>
    </message>
    <message>
        <source>If it was reinstalled: ssh-keygen -R ADDRESS. If not, ask why.</source>
        <translation>若它重新安裝過：ssh-keygen -R ADDRESS。若沒有，就查明原因。</translation>
    </message>
    <message>
        <source>ssh offered more keys than the machine accepts, and was sent away before the right one.</source>
        <translation>ssh 提供的金鑰比機器接受的多，在輪到對的之前就被拒絕了。</translation>
    </message>
    <message>
        <source>Offer only the right key: ssh -o IdentitiesOnly=yes -i KEY USER@ADDRESS; or empty the agent: ssh-add -D.</source>
        <translation>只提供對的金鑰：ssh -o IdentitiesOnly=yes -i KEY USER@ADDRESS；或清空代理程式：ssh-add -D。</translation>
    </message>
    <message>
        <source>ssh does not use the key or configuration file: it is damaged, or others may read or change it.</source>
        <translation>ssh 不使用這個金鑰或設定檔：它損壞了，或別人可以讀取或更改。</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 FILE; and check that it is a private key.</source>
        <translation>設成只有自己能用：chmod 600 FILE；並檢查它是私鑰。</translation>
    </message>
    <message>
        <source>The account or its password has expired on that machine.</source>
        <translation>那台機器上的帳號或密碼已過期。</translation>
    </message>
    <message>
        <source>Log in on its console and set a new password.</source>
        <translation>在它的主控台登入並設定新密碼。</translation>
    </message>
    <message>
        <source>The machine&apos;s ssh server, or the forward to it, closes every new connection.</source>
        <translation>那台機器的 ssh 伺服器，或通往它的轉送，關閉了每個新連線。</translation>
    </message>
    <message>
        <source>It may still be starting: try again in a minute. Otherwise: sudo journalctl -u ssh on its console.</source>
        <translation>它可能還在啟動：一分鐘後再試。否則在它的主控台：sudo journalctl -u ssh。</translation>
    </message>
    <message>
        <source>This ssh and the machine&apos;s ssh server have no method in common: one of them is very old.</source>
        <translation>這個 ssh 與那台機器的 ssh 伺服器沒有共同的方法：其中一個很舊。</translation>
    </message>
    <message>
        <source>Upgrade the older one.</source>
        <translation>升級較舊的那個。</translation>
    </message>
    <message>
        <source>A port that ssh should forward is taken on this computer.</source>
        <translation>ssh 要轉送的連接埠在這台電腦上被占用。</translation>
    </message>
    <message>
        <source>Find the program: ss -ltnp. End it, or choose another port.</source>
        <translation>找出那個程式：ss -ltnp。結束它，或換一個連接埠。</translation>
    </message>
    <message>
        <source>Nothing listens where the ssh forward leads to, or that machine forbids forwards.</source>
        <translation>ssh 轉送的目的地沒有程式在聆聽，或那台機器禁止轉送。</translation>
    </message>
    <message>
        <source>Check that the program at the other end runs and listens there (ss -ltn).</source>
        <translation>檢查另一端的程式在執行並在那裡聆聽（ss -ltn）。</translation>
    </message>
    <message>
        <source>The ssh connection to the machine was lost.</source>
        <translation>到那台機器的 ssh 連線中斷了。</translation>
    </message>
    <message>
        <source>Check that it still runs and is reachable, then run this step again.</source>
        <translation>檢查它還在執行且連得到，再執行這一步。</translation>
    </message>
    <message>
        <source>The machine does not answer at this address.</source>
        <translation>那台機器在這個位址沒有回應。</translation>
    </message>
    <message>
        <source>Check the address (ip address) and that the machine runs.</source>
        <translation>檢查位址（ip address），以及那台機器在執行。</translation>
    </message>
</context>
<context>
    <name>ferry::PlainFile</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>無法讀取檔案 %1。</translation>
    </message>
    <message>
        <source>Check that it is there and that you may read it.</source>
        <translation>請確認檔案存在且您有權讀取。</translation>
    </message>
    <message>
        <source>%1 is not a plain file, so Ferry does not read it.</source>
        <translation>%1 不是一般檔案，因此 Ferry 不讀取它。</translation>
    </message>
    <message>
        <source>Put the file itself there: Ferry follows no links inside a recorded run.</source>
        <translation>請把檔案本身放在那裡：Ferry 不會跟隨執行紀錄內的連結。</translation>
    </message>
    <message>
        <source>The file %1 is too large for Ferry.</source>
        <translation>檔案 %1 對 Ferry 來說太大。</translation>
    </message>
    <message>
        <source>Is it really a file that Ferry has written?</source>
        <translation>這真的是 Ferry 寫出的檔案嗎？</translation>
    </message>
    <message>
        <source>%1 bytes; at most %2 are read</source>
        <translation>%1 位元組；最多讀取 %2</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>請選擇您可以寫入的資料夾。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>無法寫入檔案 %1。</translation>
    </message>
    <message>
        <source>%1 is a link or not a plain file, so Ferry does not overwrite it.</source>
        <translation>%1 是連結或不是一般檔案，因此 Ferry 不會覆寫它。</translation>
    </message>
    <message>
        <source>Remove it, or choose another name.</source>
        <translation>請移除它，或選擇其他名稱。</translation>
    </message>
    <message>
        <source>Check that you may write there and that the disk is not full.</source>
        <translation>請確認您可以寫入該處，且磁碟未滿。</translation>
    </message>
</context>
<context>
    <name>ferry::PlanEditor</name>
    <message>
        <source>Save the plan…</source>
        <translation>儲存計畫…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Factors and their levels</source>
        <translation>因子與水準</translation>
    </message>
    <message>
        <source>Factors of the plan, a column each, and their levels</source>
        <translation>計畫的因子（每欄一個）及其水準</translation>
    </message>
    <message>
        <source>Without a factor all trials are alike. Add what is to vary.</source>
        <translation>沒有因子時所有試驗都相同。請加入要變化的項目。</translation>
    </message>
    <message>
        <source>Add a factor</source>
        <translation>新增因子</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Repeats of each cell</source>
        <translation>每格重複次數</translation>
    </message>
    <message>
        <source>Warm-ups, not counted</source>
        <translation>暖身次數（不計入）</translation>
    </message>
    <message>
        <source>Seed of the order</source>
        <translation>順序的種子</translation>
    </message>
    <message>
        <source>The trials run in a random order; the same seed gives the same order again.</source>
        <translation>試驗以隨機順序進行；相同的種子會得到相同的順序。</translation>
    </message>
    <message>
        <source>Time limit of a trial</source>
        <translation>每次試驗的時間上限</translation>
    </message>
    <message>
        <source>Watched before each move</source>
        <translation>每次搬移前觀察</translation>
    </message>
    <message>
        <source>Watched after each move</source>
        <translation>每次搬移後觀察</translation>
    </message>
    <message>
        <source>Compare before, during and after</source>
        <translation>比較搬移前、中、後</translation>
    </message>
    <message>
        <source>Settings of all trials</source>
        <translation>所有試驗的設定</translation>
    </message>
    <message>
        <source>name=value name=value</source>
        <translation>名稱=值 名稱=值</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a plan.</source>
        <translation>「%1」不能作為計畫名稱。</translation>
    </message>
    <message>
        <source>Give it one without a slash and without a full stop at its beginning.</source>
        <translation>請取一個不含斜線、開頭不是句點的名稱。</translation>
    </message>
    <message>
        <source>Makes the trials, each recorded as a run</source>
        <translation>進行各次試驗，每次都記錄成一次執行</translation>
    </message>
    <message>
        <source>%1 cells × %2 repeats, warm-ups: %3; %4 trials in all, about %5</source>
        <translation>%1 格 × %2 次重複，暖身 %3 次；共 %4 次試驗，約 %5</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>儲存計畫</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>計畫 (*.json)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message>
        <source>Remove level</source>
        <translation>移除水準</translation>
    </message>
    <message>
        <source>Remove factor</source>
        <translation>移除因子</translation>
    </message>
    <message>
        <source>Wait for a quiet computer</source>
        <translation>等待電腦空閒</translation>
    </message>
    <message>
        <source>So long a trial waits at most while other programs are busy; what disturbs it all the same is marked.</source>
        <translation>其他程式忙碌時，試驗最多等待這麼久；仍受干擾者會標示出來。</translation>
    </message>
    <message>
        <source>The trials run in a %1 of their own, which %2.</source>
        <translation>試驗在自己的%1中進行，%2。</translation>
    </message>
    <message>
        <source>The trials run on this computer, and in a small guest that boots for each of them.</source>
        <translation>試驗在這台電腦上，以及每次為試驗開機的小型客體中進行。</translation>
    </message>
    <message>
        <source>The window’s lab is stopped meanwhile, since both would disturb each other.</source>
        <translation>期間視窗的實驗室會停止，因為兩者會互相干擾。</translation>
    </message>
</context>
<context>
    <name>ferry::PlanTableModel</name>
    <message>
        <source>The factor “%1” has no levels.</source>
        <translation>因子「%1」沒有水準。</translation>
    </message>
    <message>
        <source>Write its values into the table, or remove it.</source>
        <translation>請在表格中填入它的值，或移除它。</translation>
    </message>
    <message>
        <source>The factor “%1” has two levels “%2”.</source>
        <translation>因子「%1」有兩個水準「%2」。</translation>
    </message>
    <message>
        <source>Give them different names, or remove one.</source>
        <translation>請使用不同名稱，或移除其中一個。</translation>
    </message>
    <message>
        <source>Another level of %1</source>
        <translation>%1 的另一個水準</translation>
    </message>
    <message>
        <source>Another level: a value, or name: setting=value setting=value</source>
        <translation>另一個水準：一個值，或「名稱: 設定=值 設定=值」</translation>
    </message>
    <message>
        <source>The lab starts again for each level of %1: that takes its time.</source>
        <translation>%1 的每個水準都要重新啟動實驗環境：需要一些時間。</translation>
    </message>
    <message>
        <source>A lab that is up takes each level of %1.</source>
        <translation>執行中的實驗環境可直接採用 %1 的每個水準。</translation>
    </message>
</context>
<context>
    <name>ferry::PlansModel</name>
    <message>
        <source>%1 of %2 · running</source>
        <translation>%1／%2 · 進行中</translation>
    </message>
    <message>
        <source>%1 trials · %2</source>
        <translation>%1 次試驗 · %2</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1／%2 · %3</translation>
    </message>
    <message>
        <source>Ferry’s plans</source>
        <translation>Ferry 的計畫</translation>
    </message>
    <message>
        <source>Plan files</source>
        <translation>計畫檔</translation>
    </message>
    <message>
        <source>Experiments so far</source>
        <translation>目前的實驗計畫</translation>
    </message>
</context>
<context>
    <name>ferry::PlayerBar</name>
    <message>
        <source>As fast as it happened</source>
        <translation>原速播放</translation>
    </message>
    <message>
        <source>Eight times as fast</source>
        <translation>八倍速播放</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>執行中的時刻</translation>
    </message>
    <message>
        <source>The arrow keys go a second, Page Up and Page Down ten; Space plays and pauses</source>
        <translation>方向鍵移動一秒，Page Up 與 Page Down 移動十秒；空白鍵播放與暫停</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>ferry::PresenterBar</name>
    <message>
        <source>Try again (T)</source>
        <translation>再試一次 (T)</translation>
    </message>
    <message>
        <source>Play the last good run (L)</source>
        <translation>播放上次成功的執行 (L)</translation>
    </message>
</context>
<context>
    <name>ferry::PresenterKeys</name>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>post-copy</source>
        <translation>post-copy</translation>
    </message>
    <message>
        <source>recover</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>離開</translation>
    </message>
</context>
<context>
    <name>ferry::Privileged</name>
    <message>
        <source>Or choose a network that needs no root: network=namespace or network=segment.</source>
        <translation>或選擇不需要 root 的網路：network=namespace 或 network=segment。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper does not answer.</source>
        <translation>Ferry 的特權輔助程式沒有回應。</translation>
    </message>
    <message>
        <source>This computer has no pkexec, so Ferry cannot ask for the right to make a bridge.</source>
        <translation>這台電腦沒有 pkexec，所以 Ferry 無法取得建立橋接器的權限。</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install pkexec (before Debian 12: policykit-1).</source>
        <translation>請安裝：sudo apt-get install pkexec（Debian 12 之前：policykit-1）。</translation>
    </message>
    <message>
        <source>No polkit agent runs in this session, so nobody can be asked for the password.</source>
        <translation>這個工作階段沒有 polkit 代理程式，沒有辦法詢問密碼。</translation>
    </message>
    <message>
        <source>Start one, such as policykit-1-gnome or lxpolkit, or work in a desktop session that has it.</source>
        <translation>請啟動一個，例如 policykit-1-gnome 或 lxpolkit，或改在有代理程式的桌面工作階段裡操作。</translation>
    </message>
    <message>
        <source>The password was not given, so nothing was changed.</source>
        <translation>沒有輸入密碼，所以什麼都沒有改變。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>請再試一次。</translation>
    </message>
    <message>
        <source>Ask whoever administers it.</source>
        <translation>請詢問電腦的管理者。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper could not be started.</source>
        <translation>無法啟動 Ferry 的特權輔助程式。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper answered nonsense.</source>
        <translation>Ferry 的特權輔助程式回應了無法理解的內容。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper does not do that.</source>
        <translation>Ferry 的特權輔助程式不做這件事。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper refused: %1</source>
        <translation>Ferry 的特權輔助程式拒絕了：%1</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper lacks something: %1</source>
        <translation>Ferry 的特權輔助程式缺少東西：%1</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper failed: %1</source>
        <translation>Ferry 的特權輔助程式失敗了：%1</translation>
    </message>
    <message>
        <source>Build or install Ferry again: packaging/run does it.</source>
        <translation>請重新建置或安裝 Ferry：packaging/run 會完成。</translation>
    </message>
    <message>
        <source>Ferry&apos;s privileged helper ended unexpectedly.</source>
        <translation>Ferry 的特權輔助程式意外結束。</translation>
    </message>
    <message>
        <source>This user may not change this computer&apos;s settings.</source>
        <translation>這個使用者不能變更這台電腦的設定。</translation>
    </message>
</context>
<context>
    <name>ferry::Process</name>
    <message>
        <source>The program %1 could not be started.</source>
        <translation>無法啟動程式 %1。</translation>
    </message>
    <message>
        <source>Check that it is installed and may be run.</source>
        <translation>請檢查它是否已安裝且可以執行。</translation>
    </message>
</context>
<context>
    <name>ferry::Progress</name>
    <message>
        <source>pass %1, %2 %, %3 MiB left, %4 s</source>
        <translation>第 %1 輪，%2 %，剩餘 %3 MiB，%4 秒</translation>
    </message>
</context>
<context>
    <name>ferry::QemuErrors</name>
    <message>
        <source>QEMU ended with a complaint that Ferry does not know.</source>
        <translation>QEMU 帶著 Ferry 不認得的錯誤訊息結束了。</translation>
    </message>
    <message>
        <source>The migration failed, and QEMU gave no reason.</source>
        <translation>遷移失敗，QEMU 沒有說明原因。</translation>
    </message>
    <message>
        <source>The migration failed.</source>
        <translation>遷移失敗。</translation>
    </message>
    <message>
        <source>See what the destination printed, and compare both command lines: -m, -smp, -cpu, -machine, devices.</source>
        <translation>請看目的端輸出的訊息，並比較兩端的命令列：-m、-smp、-cpu、-machine 與裝置。</translation>
    </message>
    <message>
        <source>The guest stands still: your share of the disk under its image (the quota) is used up.</source>
        <translation>客體停住了：它的映像所在磁碟上你的配額（quota）用完了。</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel has panicked.</source>
        <translation>客體的核心當掉了（kernel panic）。</translation>
    </message>
    <message>
        <source>See its screen. To start it again, type system_reset and cont in its monitor.</source>
        <translation>看它的畫面。要重新開機，在它的監控介面輸入 system_reset 與 cont。</translation>
    </message>
</context>
<context>
    <name>ferry::QemuProbe</name>
    <message>
        <source>Install it: sudo apt-get install %1</source>
        <translation>請安裝：sudo apt-get install %1</translation>
    </message>
    <message>
        <source>This user may not open %1; members of the group kvm may.</source>
        <translation>這個使用者無法開啟 %1；kvm 群組的成員可以。</translation>
    </message>
    <message>
        <source>This computer has no %1: virtualisation is off or not offered.</source>
        <translation>這部電腦沒有 %1：虛擬化已關閉或不提供。</translation>
    </message>
    <message>
        <source>%1 does not open: %2.</source>
        <translation>%1 無法開啟：%2。</translation>
    </message>
    <message>
        <source>The program %1 does not answer.</source>
        <translation>程式 %1 沒有回應。</translation>
    </message>
    <message>
        <source>There is no QEMU program at %1.</source>
        <translation>%1 沒有 QEMU 程式。</translation>
    </message>
    <message>
        <source>%1 is not a QEMU.</source>
        <translation>%1 不是 QEMU。</translation>
    </message>
    <message>
        <source>QEMU %1 is too old: Ferry needs %2 or later.</source>
        <translation>QEMU %1 太舊：Ferry 需要 %2 或更新版本。</translation>
    </message>
    <message>
        <source>Debian 12 and Ubuntu 24.04 have a newer one: sudo apt-get install %1</source>
        <translation>Debian 12 與 Ubuntu 24.04 有較新的版本：sudo apt-get install %1</translation>
    </message>
    <message>
        <source>%1 knows no i440FX machine.</source>
        <translation>%1 不認得 i440FX 機器。</translation>
    </message>
    <message>
        <source>TCG was asked for.</source>
        <translation>依要求使用 TCG。</translation>
    </message>
    <message>
        <source>This QEMU was built without KVM.</source>
        <translation>這個 QEMU 建置時未包含 KVM。</translation>
    </message>
</context>
<context>
    <name>ferry::QmpClient</name>
    <message>
        <source>QEMU&apos;s QMP socket took the connection but said nothing.</source>
        <translation>QEMU 的 QMP socket 接受了連線，卻沒有任何回應。</translation>
    </message>
    <message>
        <source>Another program may hold it: QMP serves one client at a time.</source>
        <translation>可能被另一個程式佔用：QMP 一次只服務一個用戶端。</translation>
    </message>
    <message>
        <source>QEMU closed its QMP connection.</source>
        <translation>QEMU 關閉了它的 QMP 連線。</translation>
    </message>
    <message>
        <source>The QMP connection to QEMU broke.</source>
        <translation>與 QEMU 的 QMP 連線中斷。</translation>
    </message>
    <message>
        <source>QEMU&apos;s QMP socket %1 could not be reached.</source>
        <translation>無法連到 QEMU 的 QMP socket %1。</translation>
    </message>
    <message>
        <source>QEMU may not have started, or may be very slow to start.</source>
        <translation>QEMU 可能沒有啟動，或啟動得非常慢。</translation>
    </message>
    <message>
        <source>What answers on QEMU&apos;s QMP socket does not speak QMP.</source>
        <translation>在 QEMU 的 QMP socket 上回應的程式不使用 QMP。</translation>
    </message>
    <message>
        <source>Another program may have taken the socket.</source>
        <translation>可能有另一個程式佔用了這個 socket。</translation>
    </message>
    <message>
        <source>The QMP connection was closed.</source>
        <translation>QMP 連線已關閉。</translation>
    </message>
    <message>
        <source>QEMU is not connected; %1 was not sent.</source>
        <translation>尚未連線到 QEMU；沒有送出 %1。</translation>
    </message>
    <message>
        <source>QEMU did not answer %1 within %2 s.</source>
        <translation>QEMU 沒有在 %2 秒內回應 %1。</translation>
    </message>
    <message>
        <source>QEMU may be stopped, or may wait for a disk or a network that does not answer.</source>
        <translation>QEMU 可能被暫停了，或正在等待沒有回應的磁碟或網路。</translation>
    </message>
</context>
<context>
    <name>ferry::QmpMover</name>
    <message>
        <source>A QEMU of this move is gone.</source>
        <translation>這次遷移的一個 QEMU 已經不在了。</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>This QEMU does not know the migration capability %1.</source>
        <translation>這個 QEMU 不認得遷移功能 %1。</translation>
    </message>
    <message>
        <source>Choose another strategy.</source>
        <translation>請選擇其他策略。</translation>
    </message>
    <message>
        <source>The destination is gone.</source>
        <translation>目的端已經不在了。</translation>
    </message>
    <message>
        <source>Post-copy cannot be cancelled: the guest already runs at the destination.</source>
        <translation>後複製無法取消：客體已經在目的端執行。</translation>
    </message>
    <message>
        <source>Wait until the rest of its memory has followed.</source>
        <translation>請等待其餘的記憶體傳送完畢。</translation>
    </message>
    <message>
        <source>This move was not started as post-copy.</source>
        <translation>這次遷移不是以後複製啟動的。</translation>
    </message>
    <message>
        <source>Choose the strategy post-copy before migrating.</source>
        <translation>請在遷移之前選擇後複製策略。</translation>
    </message>
    <message>
        <source>The move cannot switch to post-copy now.</source>
        <translation>這次遷移現在無法切換到後複製。</translation>
    </message>
    <message>
        <source>Only a post-copy stream can be paused and resumed.</source>
        <translation>只有後複製的資料流可以暫停與恢復。</translation>
    </message>
    <message>
        <source>The destination does not run yet: a break now would lose the guest.</source>
        <translation>目的端尚未執行：現在中斷會失去客體。</translation>
    </message>
    <message>
        <source>There is no paused post-copy to resume.</source>
        <translation>沒有已暫停的後複製可以恢復。</translation>
    </message>
    <message>
        <source>The source reports a completed migration, but the destination is %1.</source>
        <translation>來源端回報遷移完成，但目的端的狀態是 %1。</translation>
    </message>
    <message>
        <source>The source reports a completed migration, but the destination does not answer.</source>
        <translation>來源端回報遷移已完成，但目的端沒有回應。</translation>
    </message>
    <message>
        <source>The guest may run there, so Ferry does not resume it on the source. Look at the destination; only if its QEMU has ended, type cont at the source&apos;s monitor.</source>
        <translation>客體可能正在那裡執行，所以 Ferry 不在來源端恢復它。請查看目的端；只有當它的 QEMU 已結束時，才在來源端的監視器輸入 cont。</translation>
    </message>
    <message>
        <source>The guest arrived at the destination, but stands still there: %1.</source>
        <translation>客體已到達目的端，但停住不動：%1。</translation>
    </message>
    <message>
        <source>Type info status at the destination&apos;s monitor.</source>
        <translation>在目的端的監視器輸入 info status。</translation>
    </message>
    <message>
        <source>The guest is whole on the source and stands still, as it did before. Type cont there.</source>
        <translation>客體完整地留在來源端，並和先前一樣停住不動。在那裡輸入 cont。</translation>
    </message>
    <message>
        <source>The source reports a completed migration, but the destination&apos;s QEMU has ended.</source>
        <translation>來源端回報遷移已完成，但目的端的 QEMU 已結束。</translation>
    </message>
    <message>
        <source>The guest was resumed on the source. Compare the two command lines.</source>
        <translation>客體已在來源端恢復執行。請比較兩邊的命令列。</translation>
    </message>
    <message>
        <source>The source QEMU no longer answers.</source>
        <translation>來源端的 QEMU 不再回應。</translation>
    </message>
    <message>
        <source>Look at its process: it may be stopped, or wait for a disk.</source>
        <translation>請查看它的行程：可能已被停住，或正在等待磁碟。</translation>
    </message>
    <message>
        <source>The connection to the destination QEMU ended before the migration began.</source>
        <translation>遷移開始之前，與目的端 QEMU 的連線就已結束。</translation>
    </message>
    <message>
        <source>The guest keeps running at the source. Try again.</source>
        <translation>客體繼續在來源端執行。請再試一次。</translation>
    </message>
    <message>
        <source>The destination ended during post-copy: the guest&apos;s newest memory was there and is lost.</source>
        <translation>目的端在後複製期間結束：客體最新的記憶體就在那裡，已經遺失。</translation>
    </message>
    <message>
        <source>Start the lab again; pre-copy keeps the guest safe on the source.</source>
        <translation>請重新啟動實驗室；預複製會讓客體安全地留在來源端。</translation>
    </message>
    <message>
        <source>The source QEMU ended during post-copy: the memory that had not followed yet is lost.</source>
        <translation>來源端的 QEMU 在 post-copy 期間結束：尚未送達的記憶體已遺失。</translation>
    </message>
    <message>
        <source>The source QEMU ended in the middle of the migration, and the guest ended with it.</source>
        <translation>來源端的 QEMU 在遷移途中結束，客體也隨之結束。</translation>
    </message>
    <message>
        <source>The connection to the source QEMU broke in the middle of the migration.</source>
        <translation>與來源端 QEMU 的連線在遷移途中中斷。</translation>
    </message>
    <message>
        <source>The guest runs at the destination. Part of its memory may still be at the source: do not end that QEMU.</source>
        <translation>客體在目的端執行。它的部分記憶體可能還在來源端：不要結束那個 QEMU。</translation>
    </message>
    <message>
        <source>The source QEMU may keep running, with the guest. Reconnect before you start another copy.</source>
        <translation>來源端的 QEMU 可能還帶著客體繼續執行。啟動另一份之前請先重新連線。</translation>
    </message>
    <message>
        <source>The connection broke at the very end of post-copy. The source has sent everything and will wait indefinitely for the destination. The last pages were lost in transit, so the guest cannot be recovered.</source>
        <translation>連線在 post-copy 的最後一刻中斷。來源端已送出全部資料，會無限期地等待目的端。最後幾頁在途中遺失，因此客體無法復原。</translation>
    </message>
    <message>
        <source>The destination no longer answers, and nothing was sent for %1 s.</source>
        <translation>目的端不再回應，而且已有 %1 秒沒有送出任何資料。</translation>
    </message>
    <message>
        <source>Look at the destination&apos;s process and at the network between the hosts.</source>
        <translation>請查看目的端的行程，以及兩台主機之間的網路。</translation>
    </message>
    <message>
        <source>QEMU did not finish the migration within %1 s.</source>
        <translation>QEMU 未能在 %1 秒內完成遷移。</translation>
    </message>
    <message>
        <source>Start the lab again; the monitor&apos;s last lines say what it was doing.</source>
        <translation>請重新啟動實驗室；監控器的最後幾行會顯示它當時在做什麼。</translation>
    </message>
    <message>
        <source>The limits of this move cannot be changed now.</source>
        <translation>現在無法變更這次搬移的上限。</translation>
    </message>
</context>
<context>
    <name>ferry::Question</name>
    <message numerus="yes">
        <source>%1 did not answer within %n seconds.</source>
        <translation>
            <numerusform>%1 在 %n 秒內沒有回應。</numerusform>
        </translation>
    </message>
    <message>
        <source>Check that sudo, its network folders and its connection do not hang there, then try again.</source>
        <translation>請確認那裡的 sudo、網路資料夾與連線沒有卡住，然後再試一次。</translation>
    </message>
    <message>
        <source>%1 could not answer.</source>
        <translation>%1 無法回答。</translation>
    </message>
</context>
<context>
    <name>ferry::QuickLab</name>
    <message>
        <source>The guest did not come up within %1 s.</source>
        <translation>客體未在 %1 秒內啟動完成。</translation>
    </message>
    <message>
        <source>Look at its screen; a computer under heavy load may need another try.</source>
        <translation>請看它的螢幕；負載很重的電腦可能需要再試一次。</translation>
    </message>
    <message>
        <source>looking for QEMU</source>
        <translation>正在尋找 QEMU</translation>
    </message>
    <message>
        <source>witness, %1 MB</source>
        <translation>witness，%1 MB</translation>
    </message>
    <message>
        <source>RAM is %1 KiB, off the 256 KiB grid: before QEMU 9.0 TCG loses memory writes on it while moving.</source>
        <translation>記憶體為 %1 KiB，不在 256 KiB 格線上：QEMU 9.0 之前，TCG 在格線上遷移時會遺失記憶體寫入。</translation>
    </message>
    <message>
        <source>QEMU %1 with KVM</source>
        <translation>QEMU %1，使用 KVM</translation>
    </message>
    <message>
        <source>QEMU %1, no KVM: using TCG</source>
        <translation>QEMU %1，沒有 KVM：使用 TCG</translation>
    </message>
    <message>
        <source>setting up</source>
        <translation>正在設定</translation>
    </message>
    <message>
        <source>br0 in a namespace</source>
        <translation>命名空間中的 br0</translation>
    </message>
    <message>
        <source>starting both sides</source>
        <translation>正在啟動兩端</translation>
    </message>
    <message>
        <source>starting QEMU</source>
        <translation>正在啟動 QEMU</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>正在開機</translation>
    </message>
    <message>
        <source>%1 running, %2 waiting</source>
        <translation>%1 執行中，%2 等待中</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已結束</translation>
    </message>
    <message>
        <source>The QEMU with the guest on host %1 ended.</source>
        <translation>主機 %1 上帶有客體的 QEMU 結束了。</translation>
    </message>
    <message>
        <source>Start the lab again; the guest was in its memory only.</source>
        <translation>請重新啟動實驗室；客體只存在於它的記憶體中。</translation>
    </message>
    <message>
        <source>QEMU on host %1 ended; Ferry starts it again.</source>
        <translation>主機 %1 上的 QEMU 結束了；Ferry 會重新啟動它。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>Which QEMU is here, and does KVM really boot a kernel? A /dev/kvm that opens proves nothing.</source>
        <translation>這裡有哪個 QEMU？KVM 真的能啟動核心嗎？能開啟 /dev/kvm 並不能證明什麼。</translation>
    </message>
    <message>
        <source>Guest image</source>
        <translation>客體映像檔</translation>
    </message>
    <message>
        <source>A kernel of your distribution and the witness: a small program that draws, rewrites memory and checks every page of it.</source>
        <translation>發行版的核心加上 witness：一個會繪圖、改寫記憶體並檢查每一頁的小程式。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>A bridge with a port for each host, so that the guest keeps its address when it moves.</source>
        <translation>一個橋接器，每台主機各有一個埠，讓客體遷移時保有原來的位址。</translation>
    </message>
    <message>
        <source>a network of its own, apart from this computer&apos;s</source>
        <translation>自己的網路，與這部電腦的網路分開</translation>
    </message>
    <message>
        <source>the switch both hosts are plugged into</source>
        <translation>兩台主機都接上的交換器</translation>
    </message>
    <message>
        <source>the plug of each QEMU</source>
        <translation>每個 QEMU 的插頭</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>客體</translation>
    </message>
    <message>
        <source>Two QEMUs with the same hardware: A boots the guest, B waits for it with -incoming.</source>
        <translation>兩個硬體相同的 QEMU：A 啟動客體，B 以 -incoming 等待它。</translation>
    </message>
    <message>
        <source>a versioned board, the same on both sides</source>
        <translation>帶有版本的主機板，兩端必須相同</translation>
    </message>
    <message>
        <source>kvm runs on the processor, tcg translates</source>
        <translation>kvm 直接在處理器上執行，tcg 以轉譯執行</translation>
    </message>
    <message>
        <source>memory; must be equal on both sides</source>
        <translation>記憶體；兩端必須相等</translation>
    </message>
    <message>
        <source>where the screen is shown</source>
        <translation>顯示螢幕的位置</translation>
    </message>
    <message>
        <source>where commands are taken</source>
        <translation>接收指令的位置</translation>
    </message>
    <message>
        <source>B only: wait for a guest</source>
        <translation>只有 B：等待客體</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>遷移</translation>
    </message>
    <message>
        <source>The source sends memory while the guest runs; pages dirtied meanwhile go again. Once the rest fits the downtime limit the guest stops, the rest is sent, and the other side resumes it.</source>
        <translation>來源端在客體執行時傳送記憶體；期間被弄髒的分頁會再送一次。等到剩下的量符合停機時間上限，客體就停下，送完剩餘部分，由另一端繼續執行。</translation>
    </message>
    <message>
        <source>do not block the monitor</source>
        <translation>不要佔住監控器</translation>
    </message>
    <message>
        <source>over a TCP connection</source>
        <translation>經由 TCP 連線</translation>
    </message>
    <message>
        <source>where the other side listens</source>
        <translation>另一端接聽的位址</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>證明</translation>
    </message>
    <message>
        <source>“Completed” is QEMU&apos;s opinion. Ferry asks both ends, and the guest reads every page it owns and compares it with its shadow copy.</source>
        <translation>「完成」只是 QEMU 的說法。Ferry 會詢問兩端，客體也會讀取它擁有的每一頁，並與影子副本比對。</translation>
    </message>
    <message>
        <source>br0 on this computer</source>
        <translation>這部電腦上的 br0</translation>
    </message>
    <message>
        <source>looking for the guest that went on</source>
        <translation>正在尋找仍在執行的客體</translation>
    </message>
    <message>
        <source>found again</source>
        <translation>已重新接上</translation>
    </message>
    <message>
        <source>as the guest was started</source>
        <translation>與客體啟動時相同</translation>
    </message>
    <message>
        <source>The guest left by an earlier session cannot be taken over (%1). Starting a new one.</source>
        <translation>無法接管先前工作階段留下的客體（%1）。正在啟動新的客體。</translation>
    </message>
    <message>
        <source>Ferry was closed unexpectedly, but its guest kept running. Reconnected.</source>
        <translation>Ferry 意外關閉，但其客體繼續執行。已重新連線。</translation>
    </message>
    <message>
        <source>The guest left by an earlier session cannot be taken over now: %1. It keeps running.</source>
        <translation>目前無法接管先前工作階段留下的客體：%1。它會繼續執行。</translation>
    </message>
    <message>
        <source>Close Ferry and start it again to try once more. To end the guest, start a new lab or run: ferry clean</source>
        <translation>請關閉 Ferry 再重新啟動以再試一次。若要結束該客體，請啟動新的實驗環境，或執行：ferry clean</translation>
    </message>
    <message>
        <source>No port of 127.0.0.1 is free for iperf&apos;s way to the guest.</source>
        <translation>127.0.0.1 上沒有空閒的連接埠可讓 iperf 連到客體。</translation>
    </message>
    <message>
        <source>End programs that hold ports between 20000 and 31999, or leave iperf out: measure=perf,sysbench,procfs.</source>
        <translation>請結束佔用 20000 到 31999 之間連接埠的程式，或不使用 iperf：measure=perf,sysbench,procfs。</translation>
    </message>
    <message>
        <source>a switch in ferry-peer</source>
        <translation>ferry-peer 裡的交換器</translation>
    </message>
    <message>
        <source>A dirty limit works with KVM only, and this guest runs without it.</source>
        <translation>髒頁限制只能搭配 KVM，而這個客體未使用 KVM。</translation>
    </message>
    <message>
        <source>A dirty limit needs KVM&apos;s dirty ring: start the lab with dirty_ring=yes.</source>
        <translation>髒頁限制需要 KVM 的 dirty ring：請以 dirty_ring=yes 啟動實驗。</translation>
    </message>
</context>
<context>
    <name>ferry::QuickSettings</name>
    <message>
        <source>The quick lab has no setting “%1”.</source>
        <translation>快速實驗室沒有設定「%1」。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
</context>
<context>
    <name>ferry::RecordPopover</name>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Record a film of this window</source>
        <translation>錄製這個視窗的影片</translation>
    </message>
    <message>
        <source>Only Ferry&apos;s own windows are seen. The steps, their commands and results stand under the picture and become captions and chapters.</source>
        <translation>只會拍到 Ferry 自己的視窗。步驟、指令與結果會顯示在畫面下方，並成為字幕與章節。</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 張</translation>
    </message>
    <message>
        <source>Level of the microphone</source>
        <translation>麥克風音量</translation>
    </message>
    <message>
        <source>Student &amp;id</source>
        <translation>學號(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>畫面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Microphone</source>
        <translation>麥克風(&amp;M)</translation>
    </message>
    <message>
        <source>Shorten long &amp;waits eight times</source>
        <translation>長時間等待加快八倍(&amp;W)</translation>
    </message>
    <message>
        <source>While the lab boots or installs the film runs faster, and says so</source>
        <translation>實驗室開機或安裝時影片會加快，並標示出來</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>資料夾…</translation>
    </message>
    <message>
        <source>● Record</source>
        <translation>● 錄影</translation>
    </message>
    <message>
        <source>Records until you end it</source>
        <translation>錄到你結束為止</translation>
    </message>
    <message>
        <source>▸▸ ×8</source>
        <translation>▸▸ ×8</translation>
    </message>
    <message>
        <source>Shortens a wait: eight seconds become one, in silence, and the film says so</source>
        <translation>縮短等待：八秒變成一秒，沒有聲音，影片會標示出來</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>■ End the film</source>
        <translation>■ 結束錄影</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>無聲音</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>與上次相同</translation>
    </message>
    <message>
        <source>A folder for films</source>
        <translation>影片資料夾</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>暫停於 %1</translation>
    </message>
    <message>
        <source>Recording ×%1 · %2</source>
        <translation>錄影中 ×%1 · %2</translation>
    </message>
    <message>
        <source>Recording · %1</source>
        <translation>錄影中 · %1</translation>
    </message>
    <message>
        <source>Longer than the 30 minutes that the course allows.</source>
        <translation>超過課程允許的 30 分鐘。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) left out: this computer is busy.</source>
        <translation>
            <numerusform>略過 %n 張畫面：這部電腦正忙。</numerusform>
        </translation>
    </message>
    <message>
        <source>no sound (no microphone)</source>
        <translation>無聲音（沒有麥克風）</translation>
    </message>
</context>
<context>
    <name>ferry::RemoteUndo</name>
    <message>
        <source>The command to take it back failed on %1.</source>
        <translation>在 %1 上復原的命令失敗了。</translation>
    </message>
</context>
<context>
    <name>ferry::ResultWords</name>
    <message>
        <source>%1: %2 of %3 trials did not complete within %4 s.</source>
        <translation>%1：%3 個試驗中有 %2 個沒有在 %4 秒內完成。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 trials failed.</source>
        <translation>%1：%3 個試驗中有 %2 個失敗。</translation>
    </message>
    <message>
        <source>No comparison shows a difference in %1.</source>
        <translation>沒有任何比較顯示%1有差異。</translation>
    </message>
    <message numerus="yes">
        <source>%n other comparison(s) show no difference in %1.</source>
        <translation>
            <numerusform>另外 %n 個比較沒有顯示%1有差異。</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes at least %1 repeats to tell one.</source>
        <translation>至少要重複 %1 次才能判斷。</translation>
    </message>
    <message>
        <source>About %1 more repeats would decide the nearest of them.</source>
        <translation>大約再重複 %1 次就能判斷其中最接近的一個。</translation>
    </message>
    <message>
        <source>These are %1 comparisons, each at the level of 95 %: about %2 of them would call a difference by chance alone.</source>
        <translation>這裡有 %1 個比較，各以 95 % 的水準判斷：其中約 %2 個會純粹因巧合而判為有差異。</translation>
    </message>
    <message numerus="yes">
        <source>Other programs were busy during %n trial(s), which may have changed the figures.</source>
        <translation>
            <numerusform>有 %n 個試驗期間其他程式很忙，數字可能因此改變。</numerusform>
        </translation>
    </message>
    <message>
        <source>cell</source>
        <translation>格</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>Each figure is the median of its trials, with its interval in brackets.</source>
        <translation>每個數字是其試驗的中位數，括號內是它的區間。</translation>
    </message>
    <message>
        <source>During the move no other %1 than before can be told (%2).</source>
        <translation>遷移期間的%1看不出與之前不同（%2）。</translation>
    </message>
    <message>
        <source>After the move no other %1 than before can be told (%2).</source>
        <translation>遷移之後的%1看不出與之前不同（%2）。</translation>
    </message>
    <message>
        <source>During the move the %1 is %2 times what it was before (%3).</source>
        <translation>遷移期間的%1是之前的 %2 倍（%3）。</translation>
    </message>
    <message>
        <source>After the move the %1 is %2 times what it was before (%3).</source>
        <translation>遷移之後的%1是之前的 %2 倍（%3）。</translation>
    </message>
    <message>
        <source>before the move</source>
        <translation>遷移之前</translation>
    </message>
    <message>
        <source>during the move</source>
        <translation>遷移期間</translation>
    </message>
    <message>
        <source>after the move</source>
        <translation>遷移之後</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n trial(s) were skipped.</source>
        <translation>
            <numerusform>%1：略過 %n 次試驗。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not measured: %2</source>
        <translation>沒有測量「%1」：%2</translation>
    </message>
    <message>
        <source>%1: something was left out. %2</source>
        <translation>%1：略過了部分項目。%2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n trial(s) ran on another processor and do not count.</source>
        <translation>
            <numerusform>%1：有 %n 個試驗在另一種處理器上執行，不列入計算。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 trials completed with %3, %4 of %5 with %6 (Fisher’s exact test: p = %7).</source>
        <translation>%3 的 %2 次試驗完成 %1 次，%6 的 %5 次完成 %4 次（Fisher 精確檢定：p = %7）。</translation>
    </message>
</context>
<context>
    <name>ferry::ResultsDigest</name>
    <message>
        <source>before, during, after: %1</source>
        <translation>之前、期間、之後：%1</translation>
    </message>
</context>
<context>
    <name>ferry::RunExport</name>
    <message>
        <source>The export could not be written.</source>
        <translation>無法寫入匯出檔。</translation>
    </message>
    <message>
        <source>Free some room, or choose another folder.</source>
        <translation>請騰出空間，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>The run in %1 can no longer be read.</source>
        <translation>已無法讀取 %1 中的執行紀錄。</translation>
    </message>
</context>
<context>
    <name>ferry::RunOpening</name>
    <message>
        <source>The run in %1 was recorded by a newer Ferry.</source>
        <translation>%1 中的執行紀錄是由較新版的 Ferry 產生的。</translation>
    </message>
    <message>
        <source>Open it with that version or a later one.</source>
        <translation>請用該版本或更新的版本開啟。</translation>
    </message>
    <message>
        <source>The folder %1 does not hold a run.</source>
        <translation>資料夾 %1 中沒有執行紀錄。</translation>
    </message>
    <message>
        <source>Give the folder that was given with --out.</source>
        <translation>請指定當時用 --out 指定的資料夾。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>沒有資料夾 %1。</translation>
    </message>
    <message>
        <source>This computer has not enough free memory for the run in %1.</source>
        <translation>這部電腦的可用記憶體不足以開啟 %1 中的執行紀錄。</translation>
    </message>
    <message>
        <source>Close other programs, or open it on a computer with more memory.</source>
        <translation>請關閉其他程式，或在記憶體較多的電腦上開啟。</translation>
    </message>
</context>
<context>
    <name>ferry::RunRecorder</name>
    <message>
        <source>The folder %1 already holds a run.</source>
        <translation>資料夾 %1 中已經有一次執行紀錄。</translation>
    </message>
    <message>
        <source>Give another folder with --out.</source>
        <translation>請以 --out 指定另一個資料夾。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
    <message>
        <source>Give a folder you may write to with --out.</source>
        <translation>請以 --out 指定你可以寫入的資料夾。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>無法寫入檔案 %1。</translation>
    </message>
    <message>
        <source>The run cannot be recorded in %1: the disk is full or may not be written.</source>
        <translation>無法將這次執行記錄於 %1：磁碟已滿或無法寫入。</translation>
    </message>
    <message>
        <source>Free some room, or give another folder with --out.</source>
        <translation>請騰出空間，或以 --out 指定另一個資料夾。</translation>
    </message>
    <message>
        <source>The run in %1 is not whole.</source>
        <translation>%1 中的執行紀錄不完整。</translation>
    </message>
    <message>
        <source>Free some room and run again.</source>
        <translation>請騰出空間再執行一次。</translation>
    </message>
    <message>
        <source>The run is recorded no further in %1: the disk is full or may not be written. The lab keeps running.</source>
        <translation>%1 中的執行紀錄已停止：磁碟已滿或無法寫入。實驗會繼續執行。</translation>
    </message>
    <message>
        <source>Free some room, and record the next run.</source>
        <translation>請釋出一些空間，再記錄下一次執行。</translation>
    </message>
    <message>
        <source>It is longer than %1 MiB.</source>
        <translation>它超過 %1 MiB。</translation>
    </message>
</context>
<context>
    <name>ferry::RunStory</name>
    <message>
        <source>This run was broken off, or is being recorded still: it has no verdict.</source>
        <translation>這次執行中斷了，或仍在記錄中：沒有判定結果。</translation>
    </message>
    <message>
        <source>Lab %1 on QEMU %2 (%3), recorded %4.</source>
        <translation>實驗 %1，QEMU %2（%3），記錄於 %4。</translation>
    </message>
    <message>
        <source>%1 s, %2 samples of %3 series, %4 events.</source>
        <translation>%1 秒，%3 個數列共 %2 個樣本，%4 個事件。</translation>
    </message>
    <message>
        <source>Left out: %1 lines that cannot be read, %2 bytes of a line that is not whole.</source>
        <translation>略過：%1 行無法讀取，不完整的一行共 %2 位元組。</translation>
    </message>
    <message>
        <source>The run as a whole: %1.</source>
        <translation>整次執行：%1。</translation>
    </message>
    <message>
        <source>Longest time between two samples:</source>
        <translation>兩個樣本之間最長的時間：</translation>
    </message>
    <message>
        <source>kvm, itself emulated</source>
        <translation>kvm，本身為模擬</translation>
    </message>
</context>
<context>
    <name>ferry::RunWriting</name>
    <message>
        <source>The disk does not keep up.</source>
        <translation>磁碟寫入速度跟不上。</translation>
    </message>
</context>
<context>
    <name>ferry::Salvage</name>
    <message>
        <source>its post-copy was cut, with memory on both sides</source>
        <translation>它的 post-copy 中斷了，記憶體分散在兩邊</translation>
    </message>
    <message>
        <source>both sides run it</source>
        <translation>兩邊都在執行它</translation>
    </message>
    <message>
        <source>it runs on neither side</source>
        <translation>兩邊都沒有在執行它</translation>
    </message>
    <message>
        <source>its migration is still under way</source>
        <translation>其遷移仍在進行中</translation>
    </message>
    <message>
        <source>QEMU on host %1 does not answer; another program may be connected to its QMP socket %2</source>
        <translation>主機 %1 上的 QEMU 沒有回應；可能有其他程式連接著它的 QMP 通訊端 %2</translation>
    </message>
</context>
<context>
    <name>ferry::SampleFileReader</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>無法讀取檔案 %1。</translation>
    </message>
    <message>
        <source>The file %1 is not a recording of Ferry.</source>
        <translation>檔案 %1 不是 Ferry 的紀錄。</translation>
    </message>
    <message>
        <source>Give the folder that was given with --out.</source>
        <translation>請指定當時用 --out 指定的資料夾。</translation>
    </message>
    <message>
        <source>a line without an end</source>
        <translation>有一行沒有結尾</translation>
    </message>
    <message>
        <source>The file %1 holds more samples than Ferry reads.</source>
        <translation>檔案 %1 的取樣數超過 Ferry 能讀取的數量。</translation>
    </message>
    <message>
        <source>Is it really a file that Ferry has written?</source>
        <translation>這真的是 Ferry 寫出的檔案嗎？</translation>
    </message>
    <message>
        <source>This computer has not enough free memory for %1.</source>
        <translation>這部電腦的可用記憶體不足以讀取 %1。</translation>
    </message>
    <message>
        <source>Close other programs, or open it on a computer with more memory.</source>
        <translation>請關閉其他程式，或在記憶體較多的電腦上開啟。</translation>
    </message>
</context>
<context>
    <name>ferry::ScreenCard</name>
    <message>
        <source>Screen of %1</source>
        <translation>%1的螢幕</translation>
    </message>
    <message>
        <source>nothing runs here yet</source>
        <translation>這裡還沒有執行任何東西</translation>
    </message>
    <message>
        <source>connecting to the screen</source>
        <translation>正在連線到螢幕</translation>
    </message>
    <message>
        <source>waiting for the guest</source>
        <translation>等待客體</translation>
    </message>
    <message>
        <source>the guest is paused</source>
        <translation>客體已暫停</translation>
    </message>
    <message>
        <source>the guest has moved away</source>
        <translation>客體已經遷走</translation>
    </message>
    <message>
        <source>this side has failed</source>
        <translation>這一端失敗了</translation>
    </message>
    <message>
        <source>this host has not been started</source>
        <translation>這台主機尚未啟動</translation>
    </message>
    <message>
        <source>no picture of this moment</source>
        <translation>沒有這一刻的畫面</translation>
    </message>
    <message>
        <source>this run has no pictures</source>
        <translation>這次執行沒有畫面</translation>
    </message>
    <message>
        <source>The window keeps pictures of the screens while it records; the command line does not.</source>
        <translation>視窗在記錄時會保存螢幕畫面；命令列則不會。</translation>
    </message>
    <message>
        <source>this side is starting</source>
        <translation>這一側正在啟動</translation>
    </message>
    <message>
        <source>this side cannot be reached now</source>
        <translation>目前連不上這一邊</translation>
    </message>
</context>
<context>
    <name>ferry::ScreensBoard</name>
    <message>
        <source>Screens</source>
        <translation>畫面</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主機</translation>
    </message>
    <message>
        <source>Nested</source>
        <translation>巢狀客體</translation>
    </message>
    <message>
        <source>All four</source>
        <translation>四個畫面</translation>
    </message>
    <message>
        <source>guest1 and guest2, the two hosts of the lab</source>
        <translation>guest1 與 guest2：實驗室的兩台主機</translation>
    </message>
    <message>
        <source>The nested guest, at its source and destination</source>
        <translation>巢狀客體在來源端與目的端的畫面</translation>
    </message>
    <message>
        <source>nested on guest1</source>
        <translation>guest1 上的巢狀客體</translation>
    </message>
    <message>
        <source>nested on guest2</source>
        <translation>guest2 上的巢狀客體</translation>
    </message>
    <message>
        <source>Both hosts, and the nested guest on either</source>
        <translation>兩台主機，以及在任一主機上的巢狀客體</translation>
    </message>
</context>
<context>
    <name>ferry::ShellActor</name>
    <message>
        <source>already done</source>
        <translation>原本就已完成</translation>
    </message>
</context>
<context>
    <name>ferry::SocketLink</name>
    <message>
        <source>The path of QEMU&apos;s socket is longer than %1 bytes.</source>
        <translation>QEMU 的 socket 路徑超過 %1 位元組。</translation>
    </message>
    <message>
        <source>Choose a shorter folder for sockets.</source>
        <translation>請為 socket 選擇路徑較短的資料夾。</translation>
    </message>
</context>
<context>
    <name>ferry::SoundInput</name>
    <message>
        <source>This computer has no microphone.</source>
        <translation>這部電腦沒有麥克風。</translation>
    </message>
    <message>
        <source>Plug one in, or record without sound.</source>
        <translation>請接上一支，或不錄聲音。</translation>
    </message>
    <message>
        <source>The microphone “%1” cannot be listened to.</source>
        <translation>無法收聽麥克風「%1」。</translation>
    </message>
    <message>
        <source>Choose another one, or record without sound.</source>
        <translation>請選另一支，或不錄聲音。</translation>
    </message>
    <message>
        <source>The microphone “%1” is gone: the film goes on in silence.</source>
        <translation>麥克風「%1」不見了：影片會繼續，但沒有聲音。</translation>
    </message>
</context>
<context>
    <name>ferry::SshHost</name>
    <message>
        <source>“%1” is not an ssh address.</source>
        <translation>「%1」不是 ssh 位址。</translation>
    </message>
    <message>
        <source>Write user@host or user@host:port.</source>
        <translation>請寫成 使用者@主機 或 使用者@主機:埠。</translation>
    </message>
    <message>
        <source>%1 cannot be reached over ssh.</source>
        <translation>無法以 ssh 連上 %1。</translation>
    </message>
    <message>
        <source>Check that it runs, that its ssh server is started, and its address.</source>
        <translation>請確認它在執行、ssh 伺服器已啟動，以及位址正確。</translation>
    </message>
    <message>
        <source>%1 refuses the login.</source>
        <translation>%1 拒絕登入。</translation>
    </message>
    <message>
        <source>Check user and password, or copy your key there: ssh-copy-id USER@HOST</source>
        <translation>請檢查使用者與密碼，或把金鑰複製過去：ssh-copy-id 使用者@主機</translation>
    </message>
    <message>
        <source>The name of %1 is not known here.</source>
        <translation>這裡不認得 %1 的名稱。</translation>
    </message>
    <message>
        <source>%1 is there, but no ssh server answers.</source>
        <translation>%1 在線上，但沒有 ssh 伺服器回應。</translation>
    </message>
    <message>
        <source>On it, run: sudo apt-get install -y openssh-server</source>
        <translation>請在上面執行：sudo apt-get install -y openssh-server</translation>
    </message>
    <message>
        <source>Your own ssh configuration cannot be read.</source>
        <translation>無法讀取您自己的 ssh 設定。</translation>
    </message>
    <message>
        <source>Correct ~/.ssh/config. This shows the same complaint: ssh -G localhost</source>
        <translation>請修正 ~/.ssh/config。這個命令會顯示同樣的錯誤：ssh -G localhost</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>無法寫入資料夾 %1。</translation>
    </message>
    <message>
        <source>Make room there, then start the lab again.</source>
        <translation>請在那裡騰出空間，然後重新啟動實驗。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost and could not be made again: %2</source>
        <translation>與 %1 的連線中斷，而且無法重新建立：%2</translation>
    </message>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation>與 %1 的連線已關閉。</translation>
    </message>
    <message>
        <source>%1 of %2 could not be brought here.</source>
        <translation>無法把 %2 的 %1 連接到這裡。</translation>
    </message>
    <message>
        <source>%1 shows another host key than before: it may be another machine. Nothing was sent to it.</source>
        <translation>%1 出示的主機金鑰與之前不同：可能是另一台機器。沒有送出任何資料。</translation>
    </message>
    <message>
        <source>Find out who answers there. Only if it was installed again: remove line %1 of %2.</source>
        <translation>請查明是誰在那裡回應。只有在它重新安裝過時，才刪除 %2 的第 %1 行。</translation>
    </message>
    <message>
        <source>Find out who answers there. If it was installed again, start the lab again.</source>
        <translation>請查明是誰在那裡回應。如果它重新安裝過，請重新啟動實驗。</translation>
    </message>
    <message>
        <source>The host key of %1 is not known here, and nobody confirmed it. Nothing was sent to it.</source>
        <translation>這裡不認得 %1 的主機金鑰，也沒有人確認。沒有送出任何資料。</translation>
    </message>
    <message>
        <source>Log in once in a terminal (ssh USER@HOST), compare the fingerprint that it shows with the machine&apos;s own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), and answer yes.</source>
        <translation>請先在終端機登入一次（ssh USER@HOST），把顯示的指紋與那台機器自己的（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub）比對，再回答 yes。</translation>
    </message>
    <message>
        <source>Correct it: an address, a name that this computer knows, or an alias of ~/.ssh/config.</source>
        <translation>請更正：填位址、這台電腦認得的名稱，或 ~/.ssh/config 裡的別名。</translation>
    </message>
</context>
<context>
    <name>ferry::Stage</name>
    <message>
        <source>The move has failed.</source>
        <translation>遷移失敗了。</translation>
    </message>
</context>
<context>
    <name>ferry::StandstillBar</name>
    <message>
        <source>Switch to post-copy</source>
        <translation>切換到 post-copy</translation>
    </message>
    <message>
        <source>Send up to %1 MiB/s</source>
        <translation>最多送出 %1 MiB/s</translation>
    </message>
    <message>
        <source>Allow a pause of %1 s</source>
        <translation>容許停頓 %1 秒</translation>
    </message>
    <message>
        <source>Begin anew: %1</source>
        <translation>重新開始：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The move does not converge</source>
        <translation>搬移無法收斂</translation>
    </message>
    <message>
        <source>The move does not converge: the guest dirties %1 MiB/s, %2 MiB/s are sent (pass %3).</source>
        <translation>搬移無法收斂：客體每秒弄髒 %1 MiB，送出 %2 MiB/s（第 %3 輪）。</translation>
    </message>
</context>
<context>
    <name>ferry::StateMarks</name>
    <message>
        <source>%1 sources: %2</source>
        <comment>number and their state</comment>
        <translation>%1 個來源：%2</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>停滯</translation>
    </message>
    <message>
        <source>prints nonsense</source>
        <translation>輸出無法理解</translation>
    </message>
    <message>
        <source>died</source>
        <translation>已終止</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未安裝</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不被允許</translation>
    </message>
</context>
<context>
    <name>ferry::StepActions</name>
    <message>
        <source>this computer</source>
        <translation>這部電腦</translation>
    </message>
    <message>
        <source>step %1 of %2 · %3</source>
        <translation>步驟 %1 / %2 · %3</translation>
    </message>
    <message>
        <source>Run it again</source>
        <translation>再執行一次</translation>
    </message>
    <message>
        <source>Try it again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Run this step</source>
        <translation>執行這一步</translation>
    </message>
    <message>
        <source>Takes back what the step did.</source>
        <translation>復原這一步所做的事。</translation>
    </message>
    <message>
        <source>The guest runs already. Undo a step to run it again.</source>
        <translation>客體已在執行。先復原某一步才能再次執行。</translation>
    </message>
    <message>
        <source>Steps can be run while the lab is being built.</source>
        <translation>建立實驗室期間才能執行步驟。</translation>
    </message>
    <message>
        <source>Runs the step’s commands, then its check.</source>
        <translation>執行這一步的指令，再執行檢查。</translation>
    </message>
    <message>
        <source>Runs only the step’s check: if its effect is there already, the step is done.</source>
        <translation>只執行這個步驟的檢查：如果效果已經存在，就算完成。</translation>
    </message>
</context>
<context>
    <name>ferry::StepRunner</name>
    <message>
        <source>The step was stopped.</source>
        <translation>步驟已停止。</translation>
    </message>
    <message>
        <source>“%1” failed on %2.</source>
        <translation>「%1」在 %2 上失敗。</translation>
    </message>
    <message>
        <source>“%1” ran on %2, but it is not so that %3.</source>
        <translation>「%1」已在 %2 上執行，但結果不是：%3。</translation>
    </message>
    <message>
        <source>“%1” could not be undone on %2.</source>
        <translation>「%1」無法在 %2 上復原。</translation>
    </message>
    <message>
        <source>“%1” could not be undone on %2: %3</source>
        <translation>「%1」無法在 %2 復原：%3</translation>
    </message>
    <message>
        <source>“%1” failed on %2: %3</source>
        <translation>「%1」在 %2 失敗：%3</translation>
    </message>
    <message numerus="yes">
        <source>%1 did not answer within %n seconds.</source>
        <translation>
            <numerusform>%1 在 %n 秒內沒有回應。</numerusform>
        </translation>
    </message>
    <message>
        <source>Check that sudo, its network folders and its connection do not hang there, then try again.</source>
        <translation>請確認那裡的 sudo、網路資料夾與連線沒有卡住，然後再試一次。</translation>
    </message>
    <message>
        <source>“%1” was cut off on %2 before it ended.</source>
        <translation>「%1」在 %2 上執行到一半就中斷了。</translation>
    </message>
    <message>
        <source>Run this step again.</source>
        <translation>請再執行一次這個步驟。</translation>
    </message>
</context>
<context>
    <name>ferry::StepWalk</name>
    <message>
        <source>The lab has no such step to run.</source>
        <translation>實驗室沒有這個可執行的步驟。</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>正在執行。</translation>
    </message>
    <message>
        <source>“%1” is running.</source>
        <translation>「%1」正在執行。</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is not done.</source>
        <translation>「%1」需要「%2」，但它尚未完成。</translation>
    </message>
    <message>
        <source>Run that step first, or skip it.</source>
        <translation>請先執行那個步驟，或略過它。</translation>
    </message>
    <message>
        <source>Run that step first.</source>
        <translation>請先執行那個步驟。</translation>
    </message>
    <message>
        <source>What “%1” made is there already.</source>
        <translation>「%1」建立的東西已經存在。</translation>
    </message>
    <message>
        <source>Undo the step to run it again.</source>
        <translation>要重新執行，請先復原這個步驟。</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>沒有可復原的內容。</translation>
    </message>
    <message>
        <source>“%1” still uses it.</source>
        <translation>「%1」仍在使用它。</translation>
    </message>
    <message>
        <source>Undo that step first.</source>
        <translation>請先復原那個步驟。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>檢查中</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>復原中</translation>
    </message>
</context>
<context>
    <name>ferry::StepsCard</name>
    <message>
        <source>Steps</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Steps of the lab</source>
        <translation>實驗室的步驟</translation>
    </message>
    <message>
        <source>Choose a step to read why it is done and which command it runs.</source>
        <translation>選擇一個步驟，閱讀它的用意與所執行的指令。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The handout’s lines, word for word</source>
        <translation>逐字使用講義的指令</translation>
    </message>
    <message>
        <source>Runs the handout’s own line wherever Ferry’s is a safer one.</source>
        <translation>凡 Ferry 有較安全指令之處，改用講義的原句。</translation>
    </message>
    <message>
        <source>Enter runs the chosen step.</source>
        <translation>按 Enter 執行所選的步驟。</translation>
    </message>
</context>
<context>
    <name>ferry::StepsModel</name>
    <message>
        <source>not yet</source>
        <translation>尚未進行</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
</context>
<context>
    <name>ferry::StrategyPopover</name>
    <message>
        <source>QEMU&apos;s default</source>
        <translation>QEMU 的預設值</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>How the guest is moved</source>
        <translation>客體的遷移方式</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation>頻寬上限</translation>
    </message>
    <message>
        <source>QEMU&apos;s default (128 MiB/s)</source>
        <translation>QEMU 的預設值（128 MiB/s）</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>Downtime limit</source>
        <translation>停機時間上限</translation>
    </message>
    <message>
        <source>QEMU&apos;s default (300 ms)</source>
        <translation>QEMU 的預設值（300 毫秒）</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>連線數</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>壓縮</translation>
    </message>
    <message>
        <source>Zero-page detection</source>
        <translation>零頁偵測</translation>
    </message>
    <message>
        <source>Switch after passes</source>
        <translation>幾輪後切換</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手動</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>快取</translation>
    </message>
    <message>
        <source>&amp;Bandwidth limit</source>
        <translation>頻寬上限(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Downtime limit</source>
        <translation>停機時間上限(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>連線數(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;ompression</source>
        <translation>壓縮(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Zero-page detection</source>
        <translation>零頁偵測(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Switch after passes</source>
        <translation>幾輪後切換(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ache</source>
        <translation>快取(&amp;A)</translation>
    </message>
    <message>
        <source>Limit of each processor</source>
        <translation>每個處理器的上限</translation>
    </message>
    <message>
        <source>&amp;Limit of each processor</source>
        <translation>每個處理器的上限(&amp;L)</translation>
    </message>
</context>
<context>
    <name>ferry::TerminalQuestions</name>
    <message>
        <source>This computer has not seen the host key of %1 (%2) before.
  Key type: %3
  Fingerprint: %4
Compare it with the machine&apos;s own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub
Is it the same? Type yes or no: </source>
        <translation>這台電腦沒有見過 %1（%2）的主機金鑰。
  金鑰類型：%3
  指紋：%4
請與那台機器自己的比對：ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub
相同嗎？請輸入 yes 或 no：</translation>
    </message>
</context>
<context>
    <name>ferry::ToolPackages</name>
    <message>
        <source>%1 (on Ubuntu: %2)</source>
        <translation>%1（Ubuntu：%2）</translation>
    </message>
</context>
<context>
    <name>ferry::ToolSource</name>
    <message>
        <source>%1 prints lines that Ferry does not understand.</source>
        <translation>%1 輸出了 Ferry 看不懂的內容。</translation>
    </message>
    <message>
        <source>%1 has not printed a figure yet.</source>
        <translation>%1 尚未輸出任何數值。</translation>
    </message>
    <message>
        <source>%1 has been silent for %2 s.</source>
        <translation>%1 已有 %2 秒沒有輸出。</translation>
    </message>
    <message>
        <source>The program %1 is not installed where it should run.</source>
        <translation>要執行的那台機器上沒有安裝程式 %1。</translation>
    </message>
    <message>
        <source>%1 was ended by signal %2.</source>
        <translation>%1 被訊號 %2 終止。</translation>
    </message>
    <message>
        <source>%1 ended with code %2.</source>
        <translation>%1 結束，結束代碼為 %2。</translation>
    </message>
    <message>
        <source>Install it there: %1</source>
        <translation>在那裡安裝：%1</translation>
    </message>
    <message>
        <source>%1 produced no data.</source>
        <translation>%1 沒有產生任何資料。</translation>
    </message>
</context>
<context>
    <name>ferry::TopBar</name>
    <message>
        <source>Recover</source>
        <translation>恢復</translation>
    </message>
    <message>
        <source>Connects the two sides again and goes on with the post-copy</source>
        <translation>重新連接兩端，繼續後複製</translation>
    </message>
    <message>
        <source>Switch to post-copy</source>
        <translation>切換到後複製</translation>
    </message>
    <message>
        <source>Lets the guest go on at the destination now</source>
        <translation>讓客體現在就到目的端繼續執行</translation>
    </message>
    <message>
        <source>How the guest is moved</source>
        <translation>客體的遷移方式</translation>
    </message>
    <message>
        <source>How busy the guest is</source>
        <translation>客體有多忙</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>選單</translation>
    </message>
    <message>
        <source>Strategy: %1</source>
        <translation>策略：%1</translation>
    </message>
    <message>
        <source>Load: %1</source>
        <translation>負載：%1</translation>
    </message>
    <message>
        <source>no lab</source>
        <translation>沒有實驗室</translation>
    </message>
    <message>
        <source>Labs and runs</source>
        <translation>實驗室與執行紀錄</translation>
    </message>
    <message>
        <source>Choose another lab, or a recorded run</source>
        <translation>選擇其他實驗室，或已記錄的執行</translation>
    </message>
    <message>
        <source>Lab: %1</source>
        <translation>實驗室：%1</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>不會結束</translation>
    </message>
    <message>
        <source>Foreseen: %1; pause %2</source>
        <translation>預測：%1；停頓 %2</translation>
    </message>
    <message>
        <source>Foreseen: this move does not end by itself</source>
        <translation>預測：這次搬移不會自行結束</translation>
    </message>
    <message>
        <source>Record a film of this window</source>
        <translation>錄製這個視窗的影片</translation>
    </message>
    <message>
        <source>The film is paused at %1</source>
        <translation>影片暫停於 %1</translation>
    </message>
    <message>
        <source>A film is being recorded, %1 long</source>
        <translation>正在錄影，已 %1</translation>
    </message>
</context>
<context>
    <name>ferry::TotalVerdict</name>
    <message>
        <source>Nothing was moved.</source>
        <translation>沒有搬移任何東西。</translation>
    </message>
</context>
<context>
    <name>ferry::Trial</name>
    <message>
        <source>The lab is not up.</source>
        <translation>實驗室沒有在執行。</translation>
    </message>
    <message>
        <source>Start the lab again first.</source>
        <translation>請先重新啟動實驗室。</translation>
    </message>
    <message>
        <source>The trial was interrupted.</source>
        <translation>試驗被中斷。</translation>
    </message>
    <message>
        <source>Choose another strategy; “ferry check” says what this computer lacks.</source>
        <translation>請選擇其他策略；「ferry check」會說明這部電腦缺少什麼。</translation>
    </message>
    <message>
        <source>The strategy %1 cannot be used here.</source>
        <translation>這裡不能使用策略 %1。</translation>
    </message>
    <message>
        <source>None of the plan&apos;s strategies can be used here.</source>
        <translation>計畫中的策略在這裡都不能使用。</translation>
    </message>
    <message>
        <source>The lab was stopped before all moves were made.</source>
        <translation>實驗室在所有搬移完成之前就被停止。</translation>
    </message>
</context>
<context>
    <name>ferry::TrialMark</name>
    <message>
        <source>later</source>
        <translation>稍後</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一個</translation>
    </message>
    <message>
        <source>its lab is starting</source>
        <translation>正在啟動其實驗環境</translation>
    </message>
    <message>
        <source>running now</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>not within its time</source>
        <translation>未在時限內</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>不支援</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已略過</translation>
    </message>
    <message>
        <source>, disturbed by other programs</source>
        <translation>，受到其他程式干擾</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>暖身</translation>
    </message>
</context>
<context>
    <name>ferry::TrialsCard</name>
    <message>
        <source>Trials</source>
        <translation>試驗</translation>
    </message>
    <message>
        <source>Repeat them</source>
        <translation>重做這些試驗</translation>
    </message>
    <message>
        <source>Trials of the experiment, a row for each cell</source>
        <translation>實驗計畫的試驗，每格一列</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>開啟執行紀錄</translation>
    </message>
    <message>
        <source>Shows the trial’s run as it happened</source>
        <translation>重播這次試驗的執行過程</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Makes the trial once more; what it was before is kept</source>
        <translation>重做這次試驗；先前的結果會保留</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>略過</translation>
    </message>
    <message>
        <source>Leaves the trial out</source>
        <translation>略過這次試驗</translation>
    </message>
    <message>
        <source>Choose a trial in the table.</source>
        <translation>請在表格中選擇一次試驗。</translation>
    </message>
    <message>
        <source>Makes what was disturbed once more; what it was before is kept.</source>
        <translation>將受干擾的試驗再做一次；先前的結果會保留。</translation>
    </message>
    <message>
        <source>One trial was disturbed by other programs.</source>
        <translation>有一次試驗受到其他程式干擾。</translation>
    </message>
    <message>
        <source>%1 trials were disturbed by other programs.</source>
        <translation>%1 次試驗受到其他程式干擾。</translation>
    </message>
</context>
<context>
    <name>ferry::UndoAll</name>
    <message>
        <source>Ferry does not remove %1.</source>
        <translation>Ferry 不會移除 %1。</translation>
    </message>
    <message>
        <source>%1 is not removed, for something is mounted there.</source>
        <translation>%1 沒有移除，因為那裡還掛載著東西。</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>無法移除 %1。</translation>
    </message>
    <message>
        <source>Taking back: %1</source>
        <translation>正在復原：%1</translation>
    </message>
    <message>
        <source>Process %1 does not end.</source>
        <translation>程序 %1 不肯結束。</translation>
    </message>
    <message>
        <source>The command to take it back failed.</source>
        <translation>復原用的指令失敗了。</translation>
    </message>
    <message>
        <source>This could not be taken back: %1.</source>
        <translation>無法復原：%1。</translation>
    </message>
    <message>
        <source>%1 is not removed, for a program still uses a file in it.</source>
        <translation>未移除 %1，因為仍有程式在使用其中的檔案。</translation>
    </message>
    <message>
        <source>End it, here or on the computer that shares this folder, then run: ferry clean</source>
        <translation>請在這裡或共用此資料夾的電腦上結束該程式，然後執行：ferry clean</translation>
    </message>
    <message>
        <source>Ending the lab&apos;s processes</source>
        <translation>正在結束實驗環境的行程</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>行程 %1</translation>
    </message>
</context>
<context>
    <name>ferry::Usage</name>
    <message>
        <source>See: ferry --help</source>
        <translation>請看：ferry --help</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 需要一個值。</translation>
    </message>
    <message>
        <source>Which lab?</source>
        <translation>要哪一個實驗室？</translation>
    </message>
    <message>
        <source>This version of Ferry cannot build an image “%1”.</source>
        <translation>這個版本的 Ferry 無法建置映像檔「%1」。</translation>
    </message>
    <message>
        <source>Ferry has no command “%1”.</source>
        <translation>Ferry 沒有指令「%1」。</translation>
    </message>
    <message>
        <source>Only one of --csv and --json can go to standard output.</source>
        <translation>--csv 與 --json 只能有一個輸出到標準輸出。</translation>
    </message>
    <message>
        <source>Which run?</source>
        <translation>哪一次執行？</translation>
    </message>
    <message>
        <source>It can build: %1.</source>
        <translation>可製作：%1。</translation>
    </message>
    <message>
        <source>Settings of %1:</source>
        <translation>%1 的設定：</translation>
    </message>
    <message>
        <source>Settings of %1 besides:</source>
        <translation>%1 另有的設定：</translation>
    </message>
    <message>
        <source>Exit: 0 done, 1 the lab or the migration failed, 2 wrong usage, 3 this computer lacks something.
</source>
        <translation>結束碼：0 完成，1 實驗室或遷移失敗，2 用法錯誤，3 這部電腦缺少某些東西。
</translation>
    </message>
    <message>
        <source>Say: %1</source>
        <translation>請輸入：%1</translation>
    </message>
    <message>
        <source>“%1” has no option %2.</source>
        <translation>「%1」沒有選項 %2。</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 不接受值。</translation>
    </message>
    <message>
        <source>“%1” takes no argument “%2”.</source>
        <translation>「%1」不接受引數「%2」。</translation>
    </message>
    <message>
        <source>“%1” takes one %2; “%3” is one too many.</source>
        <translation>「%1」只接受一個 %2；「%3」是多餘的。</translation>
    </message>
    <message>
        <source>“ferry export” needs --csv or --json, or both.</source>
        <translation>「ferry export」需要 --csv 或 --json，或兩者。</translation>
    </message>
    <message>
        <source>, or: </source>
        <translation>，或：</translation>
    </message>
    <message>
        <source>“ferry %1” is not a whole command.</source>
        <translation>「ferry %1」不是完整的指令。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>選項：</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>本說明</translation>
    </message>
    <message>
        <source>which Ferry this is</source>
        <translation>Ferry 的版本</translation>
    </message>
    <message>
        <source>Ferry moves a running virtual machine between two hosts and proves that it arrived whole.
</source>
        <translation>Ferry 把執行中的虛擬機在兩台主機之間搬移，並證明它完整抵達。
</translation>
    </message>
    <message>
        <source>LAB is one of: %1.
</source>
        <translation>LAB（實驗室）可以是：%1。
</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>what this computer can do</source>
        <translation>這部電腦能做什麼</translation>
    </message>
    <message>
        <source>a lab from start to verdict</source>
        <translation>從開始到判定的一次實驗</translation>
    </message>
    <message>
        <source>brings a lab up and leaves it running</source>
        <translation>啟動實驗室並讓它繼續執行</translation>
    </message>
    <message>
        <source>how a lab that was left running stands</source>
        <translation>繼續執行中的實驗室目前的狀態</translation>
    </message>
    <message>
        <source>takes it down</source>
        <translation>把它關閉</translation>
    </message>
    <message>
        <source>plays a recorded run (DIR: the folder given with --out), or tells its story</source>
        <translation>播放錄下的一次執行（DIR：--out 所指定的資料夾），或說出它的經過</translation>
    </message>
    <message>
        <source>Which image?</source>
        <translation>哪一個映像檔？</translation>
    </message>
    <message>
        <source>makes the guests&apos; image: witness (quick lab), lab (homework), or where lab cannot be made a cloud image: debian-12, ubuntu-24.04 or https://ADDRESS/DISK.qcow2#sha256=CHECKSUM</source>
        <translation>製作客體的映像檔：witness（快速實驗室）、lab（作業）；無法製作 lab 時則用雲端映像檔：debian-12、ubuntu-24.04 或 https://ADDRESS/DISK.qcow2#sha256=CHECKSUM</translation>
    </message>
    <message>
        <source>which images are made</source>
        <translation>已經做好哪些映像檔</translation>
    </message>
    <message>
        <source>a recorded run as one table or document</source>
        <translation>把錄下的執行匯出成一張表或一份文件</translation>
    </message>
    <message>
        <source>undoes what a broken-off lab left</source>
        <translation>復原中斷的實驗室留下的東西</translation>
    </message>
    <message>
        <source>a setting of the lab; the settings are listed below</source>
        <translation>實驗室的一項設定；各項設定列在下方</translation>
    </message>
    <message>
        <source>without a window</source>
        <translation>不開視窗</translation>
    </message>
    <message>
        <source>the answer as JSON</source>
        <translation>以 JSON 回答</translation>
    </message>
    <message>
        <source>a table of all samples; - is standard output</source>
        <translation>所有樣本的一張表；- 是標準輸出</translation>
    </message>
    <message>
        <source>a JSON document; - is standard output</source>
        <translation>一份 JSON 文件；- 是標準輸出</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3.</source>
        <translation>--%1 需要 %2 到 %3 的整數。</translation>
    </message>
    <message>
        <source>--resume needs the folder of the experiment: --out DIR.</source>
        <translation>--resume 需要實驗的資料夾：--out DIR。</translation>
    </message>
    <message>
        <source>Which plan?</source>
        <translation>哪一個計畫？</translation>
    </message>
    <message>
        <source>the folder to record the run or the experiment in</source>
        <translation>記錄執行或實驗的資料夾</translation>
    </message>
    <message>
        <source>the lab of the experiment; quick unless said otherwise</source>
        <translation>實驗所用的實驗室；未指定時為 quick</translation>
    </message>
    <message>
        <source>how often each cell of the plan is tried</source>
        <translation>計畫的每一格試驗幾次</translation>
    </message>
    <message>
        <source>of the trials&apos; order</source>
        <translation>試驗順序的種子</translation>
    </message>
    <message>
        <source>goes on with the experiment in DIR where it stopped</source>
        <translation>從 DIR 的實驗停下之處繼續</translation>
    </message>
    <message>
        <source>prints the plan as JSON, to be changed, and runs nothing</source>
        <translation>把計畫印成可供修改的 JSON，不執行任何東西</translation>
    </message>
    <message>
        <source>Settings of the plan %1 besides:</source>
        <translation>計畫 %1 另有的設定：</translation>
    </message>
    <message>
        <source>what moving the quick lab&apos;s guest would cost by each strategy, before it is moved</source>
        <translation>搬移之前，先說快速實驗室的客體用各種策略搬移要付出多少代價</translation>
    </message>
    <message>
        <source>the trials of a plan, their figures and what they show: strategies, during, accel, nic, or the path of a plan file</source>
        <translation>一個計畫的試驗、它們的數據與結論：strategies、during、accel、nic，或計畫檔的路徑</translation>
    </message>
    <message>
        <source>--%1 belongs to a film: say --record FILE.mp4 too.</source>
        <translation>--%1 屬於影片：請同時加上 --record FILE.mp4。</translation>
    </message>
    <message>
        <source>--record takes the name of an MP4 file: “%1” does not end in .mp4.</source>
        <translation>--record 要的是 MP4 檔名：「%1」不是以 .mp4 結尾。</translation>
    </message>
    <message>
        <source>--size takes 1080p or 720p.</source>
        <translation>--size 只能是 1080p 或 720p。</translation>
    </message>
    <message>
        <source>--fps takes 15 or 30.</source>
        <translation>--fps 只能是 15 或 30。</translation>
    </message>
    <message>
        <source>A new film needs a name: --out NEW.mp4.</source>
        <translation>新影片需要名字：--out NEW.mp4。</translation>
    </message>
    <message>
        <source>It takes two films to join: --and FILM.mp4.</source>
        <translation>要接起來需要兩部影片：--and FILM.mp4。</translation>
    </message>
    <message>
        <source>--range takes one range of the film, as 0:05-12:30.</source>
        <translation>--range 要一個影片範圍，例如 0:05-12:30。</translation>
    </message>
    <message>
        <source>--range takes ranges that do not overlap, as 0:05-2:30,4:00-5:10.</source>
        <translation>--range 要互不重疊的範圍，例如 0:05-2:30,4:00-5:10。</translation>
    </message>
    <message>
        <source>Which film?</source>
        <translation>哪一部影片？</translation>
    </message>
    <message>
        <source>what a film is, and which of the course&apos;s steps it shows</source>
        <translation>影片的內容，以及拍到課程的哪些步驟</translation>
    </message>
    <message>
        <source>a new film of one range of it</source>
        <translation>只留其中一段的新影片</translation>
    </message>
    <message>
        <source>a new film without some ranges</source>
        <translation>去掉某些段落的新影片</translation>
    </message>
    <message>
        <source>a new film in which some ranges are played eight times as fast</source>
        <translation>某些段落以八倍速播放的新影片</translation>
    </message>
    <message>
        <source>a new film of two</source>
        <translation>把兩部接成一部新影片</translation>
    </message>
    <message>
        <source>In which folder?</source>
        <translation>在哪個資料夾？</translation>
    </message>
    <message>
        <source>finishes the recordings that were broken off in a folder</source>
        <translation>完成資料夾裡中斷的錄影</translation>
    </message>
    <message>
        <source>of the film; several with commas between them</source>
        <translation>影片的範圍；多個以逗號分隔</translation>
    </message>
    <message>
        <source>the film that follows</source>
        <translation>接在後面的影片</translation>
    </message>
    <message>
        <source>the new film</source>
        <translation>新影片</translation>
    </message>
    <message>
        <source>a film of the window; with --headless it is drawn unseen</source>
        <translation>視窗的影片；加上 --headless 會在背景繪製</translation>
    </message>
    <message>
        <source>of the film</source>
        <translation>影片的大小</translation>
    </message>
    <message>
        <source>pictures of the film in a second</source>
        <translation>影片每秒的畫面數</translation>
    </message>
    <message>
        <source>who stands in the film&apos;s first picture</source>
        <translation>影片第一個畫面上的人</translation>
    </message>
    <message>
        <source>while the lab only waits, eight seconds are one of the film</source>
        <translation>實驗室只是在等待時，影片八秒變一秒</translation>
    </message>
</context>
<context>
    <name>ferry::VerdictWords</name>
    <message>
        <source>not measured</source>
        <translation>未測量</translation>
    </message>
    <message>
        <source>The guest arrived paused; type cont at the monitor of %1.</source>
        <translation>客體抵達時是暫停的；請在%1的監控台輸入 cont。</translation>
    </message>
    <message>
        <source>No proof: the guest could not be asked about its pages.</source>
        <translation>沒有證明：無法向客體查詢它的記憶體頁。</translation>
    </message>
    <message>
        <source>Proof: %1 pages read in full, %2 lost, %3 checks before.</source>
        <translation>證明：完整讀取 %1 頁，遺失 %2 頁，之前檢查 %3 次。</translation>
    </message>
    <message numerus="yes">
        <source>Completed: the guest moved from %1 to %2 (%3) in %4 s, %5 MiB sent, passes: %n.</source>
        <translation>
            <numerusform>完成：客體在 %4 秒內從%1搬到%2（%3），送出 %5 MiB，共 %n 輪。</numerusform>
        </translation>
    </message>
    <message>
        <source>Downtime: QEMU says %1, STOP to RESUME %2, the guest felt %3, the client %4.</source>
        <translation>停機時間：QEMU 回報 %1，STOP 到 RESUME %2，客體感受 %3，用戶端 %4。</translation>
    </message>
    <message>
        <source>Longest pause of the whole move: the guest %1, the client %2.</source>
        <translation>整次搬移中最長的停頓：客體 %1，用戶端 %2。</translation>
    </message>
    <message>
        <source>The guest&apos;s TCP connection survived.</source>
        <translation>客體的 TCP 連線保持不斷。</translation>
    </message>
    <message>
        <source>The guest&apos;s TCP connection broke.</source>
        <translation>客體的 TCP 連線中斷了。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Moved to %1 in %2; the guest could not be asked about its pages.</source>
        <translation>已在 %2內搬到%1；無法向客體查詢它的記憶體頁。</translation>
    </message>
    <message>
        <source>Moved to %1 in %2, but pages of the guest&apos;s memory were lost: %3.</source>
        <translation>已在 %2內搬到%1，但客體遺失了記憶體頁：%3。</translation>
    </message>
    <message>
        <source>Moved to %1 in %2; all %3 pages are intact.</source>
        <translation>已在 %2內搬到%1；全部 %3 頁完好。</translation>
    </message>
    <message>
        <source>The guest keeps running on %1.</source>
        <translation>客體繼續在%1上執行。</translation>
    </message>
    <message>
        <source>The guest stays on %1 and is paused there (%2).</source>
        <translation>客體留在%1上並且暫停（%2）。</translation>
    </message>
    <message>
        <source>The guest runs on %1.</source>
        <translation>客體在%1上執行。</translation>
    </message>
    <message>
        <source>The guest is on %1 and does not run there (%2).</source>
        <translation>客體在%1上，但沒有在執行（%2）。</translation>
    </message>
    <message>
        <source>The guest&apos;s memory is partly on %1 and partly on %2: recover the post-copy.</source>
        <translation>客體的記憶體一部分在%1、一部分在%2：請恢復 post-copy。</translation>
    </message>
    <message>
        <source>The guest is gone: the QEMU that held it has ended.</source>
        <translation>客體已經不在：承載它的 QEMU 已結束。</translation>
    </message>
    <message>
        <source>Neither host could say where the guest is.</source>
        <translation>兩台主機都無法說明客體在哪裡。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The move to %1 failed.</source>
        <translation>搬移到%1失敗。</translation>
    </message>
    <message>
        <source>Cancelled: %1 to %2.</source>
        <translation>已取消：%1 到%2。</translation>
    </message>
    <message>
        <source>Failed: %1 to %2.</source>
        <translation>失敗：%1 到%2。</translation>
    </message>
</context>
<context>
    <name>ferry::VirtualMachine</name>
    <message>
        <source>QEMU %1 was ended.</source>
        <translation>QEMU %1 已被結束。</translation>
    </message>
    <message>
        <source>QEMU %1 ended by itself with exit code %2.</source>
        <translation>QEMU %1 自行結束，結束代碼為 %2。</translation>
    </message>
    <message>
        <source>The guest may have switched itself off.</source>
        <translation>客體可能自己關機了。</translation>
    </message>
    <message>
        <source>QEMU %1 was killed by signal %2.</source>
        <translation>QEMU %1 被訊號 %2 終止。</translation>
    </message>
    <message>
        <source>See whether the computer ran out of memory (dmesg), then try again.</source>
        <translation>請查看電腦是否記憶體不足（dmesg），然後再試一次。</translation>
    </message>
    <message>
        <source>QEMU %1 ended.</source>
        <translation>QEMU %1 結束了。</translation>
    </message>
    <message>
        <source>The guest may have switched itself off, or QEMU was killed: only the Ferry that started it could see which.</source>
        <translation>可能是客體自己關機，也可能是 QEMU 被終止：只有啟動它的那個 Ferry 才看得出是哪一種。</translation>
    </message>
    <message>
        <source>Another program holds the control socket of QEMU %1.</source>
        <translation>另一個程式占用了 QEMU %1 的控制 socket。</translation>
    </message>
    <message>
        <source>QEMU speaks with one program at a time: close the other one (socat, another Ferry). The guest keeps running, and Ferry goes on as soon as the socket is free.</source>
        <translation>QEMU 一次只與一個程式通訊：請關閉另一個（socat 或另一個 Ferry）。客體仍繼續執行，socket 一空出來 Ferry 就會接續。</translation>
    </message>
    <message>
        <source>Ferry lost the control connection to QEMU %1.</source>
        <translation>Ferry 失去了與 QEMU %1 的控制連線。</translation>
    </message>
    <message>
        <source>The guest keeps running, and Ferry tries to connect again.</source>
        <translation>客體仍繼續執行，Ferry 會嘗試重新連線。</translation>
    </message>
</context>
<context>
    <name>ferry::VncSession</name>
    <message>
        <source>The host of the guest&apos;s screen is not known.</source>
        <translation>找不到客體螢幕的主機。</translation>
    </message>
    <message>
        <source>Check the name of the host.</source>
        <translation>請檢查主機名稱。</translation>
    </message>
    <message>
        <source>This computer is out of file descriptors.</source>
        <translation>這部電腦的檔案描述子已用盡。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>請關閉其他程式。</translation>
    </message>
</context>
<context>
    <name>ferry::VncSocket</name>
    <message>
        <source>The name of the screen&apos;s socket is too long.</source>
        <translation>螢幕的 socket 名稱太長。</translation>
    </message>
    <message>
        <source>Use a folder with a shorter name.</source>
        <translation>請使用名稱較短的資料夾。</translation>
    </message>
    <message>
        <source>The address of the guest&apos;s screen is not valid.</source>
        <translation>客體螢幕的位址無效。</translation>
    </message>
    <message>
        <source>Nobody answers at the guest&apos;s screen.</source>
        <translation>客體螢幕的位址沒有回應。</translation>
    </message>
    <message>
        <source>Start the guest, or check the address of its VNC server.</source>
        <translation>請啟動客體，或檢查其 VNC 伺服器的位址。</translation>
    </message>
    <message>
        <source>The connection to the guest&apos;s screen was called off.</source>
        <translation>已放棄與客體螢幕的連線。</translation>
    </message>
</context>
<context>
    <name>ferry::VncWorker</name>
    <message>
        <source>The guest&apos;s screen asks for a password.</source>
        <translation>客體螢幕要求密碼。</translation>
    </message>
    <message>
        <source>Give the password that was set on the server&apos;s monitor; only its first 8 characters count.</source>
        <translation>請輸入在伺服器監控器上設定的密碼；只有前 8 個字元有效。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen refused the password.</source>
        <translation>客體螢幕拒絕了密碼。</translation>
    </message>
    <message>
        <source>With password=on QEMU refuses everybody until a password is set on its monitor: set_password vnc …; only the first 8 characters count.</source>
        <translation>使用 password=on 時，在監控器上設定密碼之前 QEMU 會拒絕所有人：set_password vnc …；只有前 8 個字元有效。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen stopped answering.</source>
        <translation>客體螢幕停止回應。</translation>
    </message>
    <message>
        <source>Check that its QEMU still runs.</source>
        <translation>請檢查它的 QEMU 是否仍在執行。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen sent something that is not VNC, or broken.</source>
        <translation>客體螢幕送來的不是 VNC 資料，或資料損壞。</translation>
    </message>
    <message>
        <source>Check that the address belongs to a VNC server.</source>
        <translation>請檢查該位址是否為 VNC 伺服器。</translation>
    </message>
    <message>
        <source>The connection to the guest&apos;s screen was closed.</source>
        <translation>與客體螢幕的連線已關閉。</translation>
    </message>
    <message>
        <source>The connection to the guest&apos;s screen was cut.</source>
        <translation>與客體螢幕的連線被切斷。</translation>
    </message>
    <message>
        <source>Its QEMU has ended or closed it.</source>
        <translation>它的 QEMU 已結束，或關閉了連線。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen sent a message Ferry does not know.</source>
        <translation>客體螢幕送來 Ferry 不認得的訊息。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen asks for an impossible size.</source>
        <translation>客體螢幕要求不可能的大小。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen speaks a VNC older than 3.7.</source>
        <translation>客體畫面使用的 VNC 協定版本早於 3.7。</translation>
    </message>
    <message>
        <source>QEMU has spoken 3.8 for years: check that the address is its screen&apos;s.</source>
        <translation>QEMU 多年來都使用 3.8 版：請確認這個位址確實是 QEMU 的畫面。</translation>
    </message>
    <message>
        <source>The guest&apos;s screen sent a clipboard that is too large.</source>
        <translation>客體螢幕送來的剪貼簿內容過大。</translation>
    </message>
</context>
<context>
    <name>ferry::WaitTimes</name>
    <message>
        <source>%1, last time %2</source>
        <translation>%1，上次 %2</translation>
    </message>
</context>
<context>
    <name>ferry::WindowFilm</name>
    <message>
        <source>Ferry</source>
        <translation>Ferry</translation>
    </message>
</context>
<context>
    <name>ferry::WitnessImageBuilder</name>
    <message>
        <source>Waiting for another Ferry that prepares the guest</source>
        <translation>正在等待另一個準備客體的 Ferry</translation>
    </message>
    <message>
        <source>Putting the witness guest together</source>
        <translation>正在組合 witness 客體</translation>
    </message>
    <message>
        <source>Preparing the guest was stopped.</source>
        <translation>客體的準備已停止。</translation>
    </message>
</context>
<context>
    <name>ferry::Words</name>
    <message>
        <source>off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>啟動中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>moved away</source>
        <translation>已遷走</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>pre-copy</source>
        <translation>預複製</translation>
    </message>
    <message>
        <source>post-copy</source>
        <translation>後複製</translation>
    </message>
    <message>
        <source>multifd</source>
        <translation>multifd</translation>
    </message>
    <message>
        <source>auto-converge</source>
        <translation>自動收斂</translation>
    </message>
    <message>
        <source>XBZRLE</source>
        <translation>XBZRLE</translation>
    </message>
    <message>
        <source>Sends memory while the guest runs, then stops it for the rest. What the handout does.</source>
        <translation>在客體執行時傳送記憶體，最後停下來送完剩餘部分。講義的做法。</translation>
    </message>
    <message>
        <source>Sends pages over several connections at once, compressed if you like.</source>
        <translation>同時以多條連線傳送分頁，可選擇壓縮。</translation>
    </message>
    <message>
        <source>Slows the guest&apos;s processors down until its pages can be sent faster than they change.</source>
        <translation>放慢客體的處理器，直到分頁的傳送快過改變。</translation>
    </message>
    <message>
        <source>Sends only the difference to what a page was before, out of a cache.</source>
        <translation>藉由快取，只傳送分頁與先前內容的差異。</translation>
    </message>
    <message>
        <source>multifd × %1</source>
        <translation>multifd × %1</translation>
    </message>
    <message>
        <source>post-copy after pass %1</source>
        <translation>第 %1 輪後切換後複製</translation>
    </message>
    <message>
        <source>post-copy by hand</source>
        <translation>手動切換後複製</translation>
    </message>
    <message>
        <source>no load</source>
        <translation>無負載</translation>
    </message>
    <message>
        <source>%1 MiB at %2 MiB/s</source>
        <translation>%1 MiB，每秒 %2 MiB</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>Lets the guest run at the destination first and fetches missing pages when they are touched.</source>
        <translation>先讓客體在目的端執行，缺少的記憶體頁在用到時才取來。</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>連不上</translation>
    </message>
    <message>
        <source>dirty limit</source>
        <translation>髒頁限制</translation>
    </message>
    <message>
        <source>Lets each of the guest&apos;s processors write only so much memory in a second.</source>
        <translation>限制客體的每個處理器每秒可寫入的記憶體量。</translation>
    </message>
</context>
<context>
    <name>ferry::WorkFolder</name>
    <message>
        <source>%1 is not the file that was made there: another program has put it there.</source>
        <translation>%1 不是當初在那裡建立的檔案：是另一個程式放進去的。</translation>
    </message>
    <message>
        <source>Look who else works in that folder, then try again.</source>
        <translation>請查看還有誰在使用該資料夾，然後再試一次。</translation>
    </message>
    <message>
        <source>mode %1, links %2, owner %3</source>
        <translation>模式 %1、連結數 %2、擁有者 %3</translation>
    </message>
    <message>
        <source>The folder %1 cannot be closed to other users.</source>
        <translation>無法讓資料夾 %1 不對其他使用者開放。</translation>
    </message>
    <message>
        <source>Check which file system it is on, and who owns it.</source>
        <translation>請檢查它位於哪一種檔案系統上，以及擁有者是誰。</translation>
    </message>
</context>
<context>
    <name>hmp</name>
    <message>
        <source>A monitor command is one line without control characters.</source>
        <translation>監控器指令必須是一行，且不含控制字元。</translation>
    </message>
    <message>
        <source>A monitor command may be %1 bytes long.</source>
        <translation>監控器指令的長度上限為 %1 位元組。</translation>
    </message>
</context>
<context>
    <name>paths</name>
    <message>
        <source>The program %1 is not installed.</source>
        <translation>未安裝程式 %1。</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install %1</source>
        <translation>請安裝：sudo apt-get install %1</translation>
    </message>
    <message>
        <source>Ferry&apos;s helper program %1 is not beside it in %2.</source>
        <translation>Ferry 的輔助程式 %1 不在 %2 中。</translation>
    </message>
    <message>
        <source>Build or install Ferry again: packaging/run does it.</source>
        <translation>請重新建置或安裝 Ferry：packaging/run 會完成。</translation>
    </message>
    <message>
        <source>Ferry cannot use the folder %1 for its sockets.</source>
        <translation>Ferry 無法將資料夾 %1 用於 socket。</translation>
    </message>
    <message>
        <source>Ferry cannot write to the folder %1.</source>
        <translation>Ferry 無法寫入資料夾 %1。</translation>
    </message>
    <message>
        <source>Set XDG_STATE_HOME to a folder of your own on a local disk.</source>
        <translation>請將 XDG_STATE_HOME 設為本機磁碟上您自己的資料夾。</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請將 XDG_RUNTIME_DIR 設為您自己的資料夾。</translation>
    </message>
</context>
</TS>
