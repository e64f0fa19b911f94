<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>Journal</name>
    <message>
        <source>The lab&apos;s folder %1 cannot be made.</source>
        <translation>無法建立實驗室的資料夾 %1。</translation>
    </message>
    <message>
        <source>Free some room there, or set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請在那裡騰出空間，或將 XDG_RUNTIME_DIR 設為你自己的資料夾。</translation>
    </message>
    <message>
        <source>The lab&apos;s journal in %1 cannot be written.</source>
        <translation>無法寫入 %1 中的實驗室日誌。</translation>
    </message>
</context>
<context>
    <name>LabStore</name>
    <message>
        <source>There is no room for the lab guest: %1 has %2 MiB free, making it takes %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on that disk, then try again.</source>
        <translation type="unfinished"></translation>
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
        <source>Migration</source>
        <translation>遷移</translation>
    </message>
    <message>
        <source>— MiB   ┄ MiB/s (right)</source>
        <translation>— MiB   ┄ MiB/s（右軸）</translation>
    </message>
    <message>
        <source>Drawn while the guest moves</source>
        <translation>客體遷移時開始繪製</translation>
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
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>CPUs used</source>
        <translation>使用的 CPU 數</translation>
    </message>
    <message>
        <source>Drawn while the guest runs</source>
        <translation>客體執行時開始繪製</translation>
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
        <source>Gaps</source>
        <translation>停頓</translation>
    </message>
    <message>
        <source>longest pause, ms</source>
        <translation>最長停頓，毫秒</translation>
    </message>
    <message>
        <source>Drawn once the guest answers</source>
        <translation>客體有回應後開始繪製</translation>
    </message>
    <message>
        <source>felt by the guest</source>
        <translation>客體感受</translation>
    </message>
    <message>
        <source>felt by a client</source>
        <translation>用戶端感受</translation>
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
        <source>Removed %1 and ended %2 processes.</source>
        <translation>已移除 %1 並結束 %2 個行程。</translation>
    </message>
    <message>
        <source>Nothing was left over.</source>
        <translation>沒有遺留任何東西。</translation>
    </message>
    <message>
        <source>lab %1: %2, kernel %3, disk %4 (%5 MB), ssh key %6</source>
        <translation type="unfinished"></translation>
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
        <source>sudo apt-get install linux-perf (on Ubuntu: linux-tools-generic)</source>
        <translation>sudo apt-get install linux-perf（在 Ubuntu 上為 linux-tools-generic）</translation>
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
        <source>Ferry uses a QEMU segment instead, without a bridge.</source>
        <translation>Ferry 改用 QEMU 網段，不使用橋接器。</translation>
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
</context>
<context>
    <name>ferry::FullScreenConsole</name>
    <message>
        <source>Ctrl+Alt+F leaves full screen</source>
        <translation>按 Ctrl+Alt+F 可離開全螢幕</translation>
    </message>
    <message>
        <source>Esc or F11 leaves full screen; a click gives the keyboard to the guest</source>
        <translation>按 Esc 或 F11 可離開全螢幕；點一下即可將鍵盤交給客體</translation>
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
        <source>In a monitor, up and down recall commands and Tab completes them. In a chart, left and right move the cursor.</source>
        <translation>在監控器中，上下鍵可叫回指令，Tab 鍵可補齊指令。在圖表中，左右鍵可移動游標。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
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
        <source>“%1” builds on “%2”, which has not been done yet.</source>
        <translation>「%1」以「%2」為基礎，但後者尚未完成。</translation>
    </message>
    <message>
        <source>Run that step first, or skip it.</source>
        <translation>請先執行那個步驟，或略過它。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>not needed: the machines are there</source>
        <translation>不需要：機器已經有了</translation>
    </message>
    <message>
        <source>was so already</source>
        <translation>原本就已如此</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已略過</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>正在復原</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>正在開機</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>尚未啟動</translation>
    </message>
    <message>
        <source>%1 MiB of memory are free: guest1 and guest2 get %2 MiB each.</source>
        <translation>可用記憶體 %1 MiB：guest1 與 guest2 各得 %2 MiB。</translation>
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
        <source>The folder %1 cannot be made.</source>
        <translation>無法建立資料夾 %1。</translation>
    </message>
    <message>
        <source>Make room on that disk, or set XDG_CACHE_HOME.</source>
        <translation>請在該磁碟騰出空間，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>%1, two overlays</source>
        <translation>%1，兩個覆疊層</translation>
    </message>
    <message>
        <source>multicast segment: %1</source>
        <translation>多播網段：%1</translation>
    </message>
    <message>
        <source>br0 in a namespace</source>
        <translation>命名空間中的 br0</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>無法寫入資料夾 %1。</translation>
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
        <source>The QEMU of %1 ended.</source>
        <translation>%1 的 QEMU 結束了。</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
    <message>
        <source>QEMU tells its version</source>
        <translation>QEMU 說出了版本</translation>
    </message>
    <message>
        <source>guest1 has no QEMU that Ferry can use.</source>
        <translation>guest1 沒有 Ferry 可用的 QEMU。</translation>
    </message>
    <message>
        <source>On guest1, run: sudo apt-get install -y qemu-system-x86</source>
        <translation>請在 guest1 執行：sudo apt-get install -y qemu-system-x86</translation>
    </message>
    <message>
        <source>the nested guest boots</source>
        <translation>巢狀客體正在開機</translation>
    </message>
    <message>
        <source>waiting on port 4400</source>
        <translation>在 4400 埠等待</translation>
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
        <source>Waiting guest</source>
        <translation>等待中的客體</translation>
    </message>
    <message>
        <source>QEMU runs on %1</source>
        <translation>QEMU 在 %1 上執行</translation>
    </message>
    <message>
        <source>The two command lines differ in what must be equal.</source>
        <translation>兩邊的命令列在必須相同的地方有差異。</translation>
    </message>
    <message>
        <source>End one of them and start it as the other.</source>
        <translation>請結束其中一個，並照另一個的方式啟動。</translation>
    </message>
    <message>
        <source>the same hardware on both sides</source>
        <translation>兩邊的硬體相同</translation>
    </message>
</context>
<context>
    <name>ferry::HomeworkSettings</name>
    <message>
        <source>“%1” is no value for %2.</source>
        <translation>「%1」不是 %2 的有效值。</translation>
    </message>
    <message>
        <source>Possible: %1.</source>
        <translation>可用的值：%1。</translation>
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
        <source>Only %1 MiB of memory are free, too little for two guests.</source>
        <translation>可用記憶體只有 %1 MiB，不夠兩台客體使用。</translation>
    </message>
    <message>
        <source>Close other programs; the lab needs about %1 MiB.</source>
        <translation>請關閉其他程式；實驗室約需 %1 MiB。</translation>
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
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者與磁碟是否已滿，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>Check who owns that folder, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者，或設定 XDG_CACHE_HOME。</translation>
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
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
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
        <source>There is no QEMU on host %1 now.</source>
        <translation>主機 %1 上現在沒有 QEMU。</translation>
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
        <source>waiting for the guest&apos;s datagrams</source>
        <translation>正在等待客體的資料包</translation>
    </message>
    <message>
        <source>the guest checks every page</source>
        <translation>客體正在檢查每一頁</translation>
    </message>
    <message>
        <source>The guest arrived with %1 damaged pages.</source>
        <translation>客體抵達時有 %1 頁損壞。</translation>
    </message>
    <message>
        <source>Do not trust this QEMU with a move: use 9.0 or later, KVM, or a RAM size off the 256 KiB grid.</source>
        <translation>請不要用這個 QEMU 進行遷移：請改用 9.0 以上版本、KVM，或不在 256 KiB 格線上的記憶體大小。</translation>
    </message>
    <message>
        <source>The guest did not answer after the move.</source>
        <translation>遷移之後客體沒有回應。</translation>
    </message>
    <message>
        <source>Look at its screen on host %1.</source>
        <translation>請看它在主機 %1 的螢幕。</translation>
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
</context>
<context>
    <name>ferry::LabCommands</name>
    <message>
        <source>There is no room left for making the lab guest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room in /var/tmp and on the disk of the cache, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package sources cannot be reached, so the lab guest cannot be made now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect this computer to the internet, check that “sudo apt-get update” works, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package sources have no package %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Ubuntu, switch “universe” on: sudo add-apt-repository universe. Then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package sources&apos; signature could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the keys: sudo apt-get install debian-archive-keyring (on Ubuntu: ubuntu-keyring).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not let a plain user make a guest: user namespaces are off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch them on: sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu 24.04: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab guest could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what mmdebstrap said, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading packages: %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing packages: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitting the guest to the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the guest&apos;s disk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::LabImageBuilder</name>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者與磁碟是否已滿，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>Waiting for another Ferry that makes the lab guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry cannot remove %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab&apos;s ssh key could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the package sources (%1 %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing the guest&apos;s disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the lab guest was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::LabNetwork</name>
    <message>
        <source>The quick lab cannot use a bridge of the host yet: that needs the privileged helper.</source>
        <translation>快速實驗室還不能使用主機的橋接器：那需要特權輔助程式。</translation>
    </message>
    <message>
        <source>Use network=namespace: it has a real bridge too, without root.</source>
        <translation>請使用 network=namespace：它也有真正的橋接器，而且不需要 root。</translation>
    </message>
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
        <source>No UDP port is free for the network segment.</source>
        <translation>沒有可供網路網段使用的 UDP 連接埠。</translation>
    </message>
    <message>
        <source>End other programs that hold ports between 20000 and 32000.</source>
        <translation>請結束佔用 20000 到 32000 連接埠的其他程式。</translation>
    </message>
    <message>
        <source>The host&apos;s end of the lab network ended.</source>
        <translation>實驗室網路在主機這一端已結束。</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>請重新啟動實驗室。</translation>
    </message>
</context>
<context>
    <name>ferry::LabRelease</name>
    <message>
        <source>Ferry makes the lab guest on Debian and Ubuntu only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a cloud image or an image of your own instead.</source>
        <translation type="unfinished"></translation>
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
        <source>The strategy %1 cannot be used here.</source>
        <translation>這裡無法使用策略 %1。</translation>
    </message>
    <message>
        <source>Choose another strategy; “ferry check” says what this computer lacks.</source>
        <translation>請選擇其他策略；「ferry check」會說明這部電腦缺少什麼。</translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation>已記錄於 %1</translation>
    </message>
</context>
<context>
    <name>ferry::LabStore</name>
    <message>
        <source>Ferry could not write %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry makes the lab guest on 64-bit PCs only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a cloud image or an image of your own instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To make the lab guest this computer lacks: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install what is missing: sudo apt-get install %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user %1 has no subordinate user ids, which making the lab guest takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give some: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者，或設定 XDG_CACHE_HOME。</translation>
    </message>
</context>
<context>
    <name>ferry::LabView</name>
    <message>
        <source>The lab is started again.</source>
        <translation>實驗室正在重新啟動。</translation>
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
    <name>ferry::LiveChart</name>
    <message>
        <source>Chart: %1</source>
        <translation>圖表：%1</translation>
    </message>
    <message>
        <source>Left and right move the cursor that shows the values.</source>
        <translation>左右鍵可移動顯示數值的游標。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 秒</translation>
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
    <name>ferry::MainWindow</name>
    <message>
        <source>Ferry · quick lab</source>
        <translation>Ferry · 快速實驗室</translation>
    </message>
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
        <source>Ferry · homework lab</source>
        <translation>Ferry · 作業實驗室</translation>
    </message>
</context>
<context>
    <name>ferry::MigrationController</name>
    <message>
        <source>QEMU did not finish the migration within %1 s.</source>
        <translation>QEMU 未能在 %1 秒內完成遷移。</translation>
    </message>
    <message>
        <source>Start the lab again; the monitor&apos;s last lines say what it was doing.</source>
        <translation>請重新啟動實驗室；監控器的最後幾行會顯示它當時在做什麼。</translation>
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
        <source>The connection to the source QEMU broke in the middle of the move.</source>
        <translation>遷移途中，與來源端 QEMU 的連線中斷。</translation>
    </message>
    <message>
        <source>If its process has ended the guest ended with it: start the lab again. If it runs, the guest goes on there.</source>
        <translation>如果它的行程已結束，客體也隨之結束：請重新啟動實驗室。如果它仍在執行，客體會在那裡繼續執行。</translation>
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
        <source>The guest was let go on at the source. Compare both command lines.</source>
        <translation>已讓客體在來源端繼續執行。請比較兩端的命令列。</translation>
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
        <source>the guest may use what the other processor does not have and die</source>
        <translation>客體可能用到另一顆處理器沒有的功能而死掉</translation>
    </message>
    <message>
        <source>the destination ends with “Unknown savevm section” or “Unknown ramblock”</source>
        <translation>目的端會以「Unknown savevm section」或「Unknown ramblock」結束</translation>
    </message>
    <message>
        <source>one end runs on the processor, the other translates: the processors they show differ</source>
        <translation>一端直接在處理器上執行，另一端用翻譯：兩者呈現的處理器不同</translation>
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
        <source>KVM opens on this computer but cannot run this guest: QEMU aborted on a processor register.</source>
        <translation>這部電腦的 KVM 可以開啟，但無法執行這個客體：QEMU 因某個處理器暫存器而中止。</translation>
    </message>
    <message>
        <source>Use TCG (accel=tcg): this is usual inside a virtual machine.</source>
        <translation>請使用 TCG（accel=tcg）：在虛擬機器中這很常見。</translation>
    </message>
    <message>
        <source>The processor model &quot;host&quot; works only with KVM.</source>
        <translation>處理器型號「host」只能搭配 KVM 使用。</translation>
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
        <source>Another QEMU holds the disk image.</source>
        <translation>另一個 QEMU 佔用了磁碟映像檔。</translation>
    </message>
    <message>
        <source>End it first, or start this one with -incoming. After a move the image belongs to the destination. Locks on NFSv3 outlive a dead host: use version 4.</source>
        <translation>請先結束它，或以 -incoming 啟動這一個。遷移之後，映像檔歸目的端所有。NFSv3 上的鎖定在主機當掉後仍會留存：請使用第 4 版。</translation>
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
        <source>Give both the same -smp and the same devices.</source>
        <translation>請在兩端使用相同的 -smp 與相同的裝置。</translation>
    </message>
    <message>
        <source>The destination has a device that the source lacks.</source>
        <translation>目的端有來源端所沒有的裝置。</translation>
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
        <source>The destination&apos;s name is unknown.</source>
        <translation>目的端的名稱不明。</translation>
    </message>
    <message>
        <source>Check the spelling, or give its address in numbers.</source>
        <translation>請檢查拼字，或以數字輸入位址。</translation>
    </message>
    <message>
        <source>The guest has a device that cannot be moved.</source>
        <translation>客體有一個無法遷移的裝置。</translation>
    </message>
    <message>
        <source>Remove that device from both command lines.</source>
        <translation>請從兩端的命令列移除該裝置。</translation>
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
        <source>This QEMU does not know the machine type.</source>
        <translation>這個 QEMU 不認得該機器類型。</translation>
    </message>
    <message>
        <source>See what it knows: qemu-system-x86_64 -machine help.</source>
        <translation>請看它認得哪些：qemu-system-x86_64 -machine help。</translation>
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
        <source>QEMU could not load the guest&apos;s kernel.</source>
        <translation>QEMU 無法載入客體的核心。</translation>
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
        <source>See what the destination printed; the guest goes on at the source.</source>
        <translation>請看目的端輸出的訊息；客體在來源端繼續執行。</translation>
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
        <source>The connection between the two ends broke.</source>
        <translation>兩端之間的連線中斷了。</translation>
    </message>
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
        <source>The path of QEMU&apos;s QMP socket is longer than %1 bytes.</source>
        <translation>QEMU 的 QMP socket 路徑長度超過 %1 位元組。</translation>
    </message>
    <message>
        <source>Choose a shorter folder for sockets.</source>
        <translation>請為 socket 選擇路徑較短的資料夾。</translation>
    </message>
    <message>
        <source>The QMP connection was closed.</source>
        <translation>QMP 連線已關閉。</translation>
    </message>
    <message>
        <source>QEMU is not connected; %1 was not sent.</source>
        <translation>尚未連線到 QEMU；沒有送出 %1。</translation>
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
        <source>multicast segment</source>
        <translation>多點傳送網段</translation>
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
</context>
<context>
    <name>ferry::QuickSettings</name>
    <message>
        <source>“%1” is not a setting.</source>
        <translation>「%1」不是設定。</translation>
    </message>
    <message>
        <source>Write it as --set name=value.</source>
        <translation>請寫成 --set 名稱=值。</translation>
    </message>
    <message>
        <source>The quick lab has no setting “%1”.</source>
        <translation>快速實驗室沒有設定「%1」。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>“%1” is no value for %2.</source>
        <translation>「%1」不是 %2 的有效值。</translation>
    </message>
    <message>
        <source>Possible: %1.</source>
        <translation>可用的值：%1。</translation>
    </message>
    <message>
        <source>A guest with %1 MiB cannot dirty %2 MiB: about 112 MiB are needed beside it.</source>
        <translation>%1 MiB 的客體無法弄髒 %2 MiB：此外還需要大約 112 MiB。</translation>
    </message>
    <message>
        <source>Set ram_mib to at least %1, or dirty_mib to at most %2.</source>
        <translation>請將 ram_mib 設為至少 %1，或將 dirty_mib 設為最多 %2。</translation>
    </message>
    <message>
        <source>the path of a QEMU program</source>
        <translation>QEMU 程式的路徑</translation>
    </message>
</context>
<context>
    <name>ferry::QuickSummary</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未測量</translation>
    </message>
    <message>
        <source>Nothing was moved.</source>
        <translation>沒有進行任何遷移。</translation>
    </message>
    <message>
        <source>Cancelled: the guest goes on on host %1.</source>
        <translation>已取消：客體繼續在主機 %1 執行。</translation>
    </message>
    <message>
        <source>Failed: %1 to host %2.</source>
        <translation>失敗：%1 到主機 %2。</translation>
    </message>
    <message>
        <source>The guest goes on on host %1.</source>
        <translation>客體繼續在主機 %1 執行。</translation>
    </message>
    <message>
        <source>Completed: the guest moved from host %1 to host %2 (%3) in %4 s, %5 MiB sent, %6 passes.</source>
        <translation>完成：客體在 %4 秒內從主機 %1 遷移到主機 %2（%3），傳送 %5 MiB，共 %6 輪。</translation>
    </message>
    <message>
        <source>Downtime: QEMU says %1, STOP to RESUME %2, the guest felt %3, the client %4.</source>
        <translation>停機時間：QEMU 回報 %1，STOP 到 RESUME %2，客體感受 %3，用戶端感受 %4。</translation>
    </message>
    <message>
        <source>Longest pause of the whole move: the guest %1, the client %2.</source>
        <translation>整個遷移期間最長的停頓：客體 %1，用戶端 %2。</translation>
    </message>
    <message>
        <source>Proof: %1 pages read in full, %2 lost, %3 checks before.</source>
        <translation>證明：完整讀取 %1 頁，遺失 %2 頁，先前檢查 %3 次。</translation>
    </message>
    <message>
        <source>The guest&apos;s TCP connection survived.</source>
        <translation>客體的 TCP 連線保持不斷。</translation>
    </message>
    <message>
        <source>The guest&apos;s TCP connection broke.</source>
        <translation>客體的 TCP 連線中斷了。</translation>
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
        <source>The run can no longer be recorded in %1: the disk is full or may not be written.</source>
        <translation>無法再將這次執行記錄於 %1：磁碟已滿或無法寫入。</translation>
    </message>
    <message>
        <source>The run in %1 is not whole.</source>
        <translation>%1 中的執行紀錄不完整。</translation>
    </message>
    <message>
        <source>Free some room and run again.</source>
        <translation>請騰出空間再執行一次。</translation>
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
        <source>the guest is starting</source>
        <translation>客體正在啟動</translation>
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
        <source>%1 shows another host key than before: it may be another machine.</source>
        <translation>%1 的主機金鑰與先前不同：可能是另一台機器。</translation>
    </message>
    <message>
        <source>If it was installed anew, start the lab again; else find out who answers there.</source>
        <translation>若是重新安裝過，請重新啟動實驗室；否則請查明是誰在回應。</translation>
    </message>
    <message>
        <source>The name of %1 is not known here.</source>
        <translation>這裡不認得 %1 的名稱。</translation>
    </message>
    <message>
        <source>Give its address in numbers.</source>
        <translation>請改用數字位址。</translation>
    </message>
    <message>
        <source>%1 is there, but no ssh server answers.</source>
        <translation>%1 在線上，但沒有 ssh 伺服器回應。</translation>
    </message>
    <message>
        <source>On it, run: sudo apt-get install -y openssh-server</source>
        <translation>請在上面執行：sudo apt-get install -y openssh-server</translation>
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
</context>
<context>
    <name>ferry::TopBar</name>
    <message>
        <source>quick lab</source>
        <translation>快速實驗室</translation>
    </message>
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
        <source>“ferry run” has no option %1.</source>
        <translation>「ferry run」沒有選項 %1。</translation>
    </message>
    <message>
        <source>“ferry run” takes one lab; %1 is one too many.</source>
        <translation>「ferry run」只接受一個實驗室；%1 是多餘的。</translation>
    </message>
    <message>
        <source>Which lab?</source>
        <translation>要哪一個實驗室？</translation>
    </message>
    <message>
        <source>Say: ferry run quick</source>
        <translation>請輸入：ferry run quick</translation>
    </message>
    <message>
        <source>This version of Ferry cannot build an image “%1”.</source>
        <translation>這個版本的 Ferry 無法建置映像檔「%1」。</translation>
    </message>
    <message>
        <source>“ferry image” needs “list” or “build NAME”.</source>
        <translation>「ferry image」需要「list」或「build 名稱」。</translation>
    </message>
    <message>
        <source>Say: ferry image build witness</source>
        <translation>請輸入：ferry image build witness</translation>
    </message>
    <message>
        <source>“ferry check” takes only --json.</source>
        <translation>「ferry check」只接受 --json。</translation>
    </message>
    <message>
        <source>“ferry clean” takes no arguments.</source>
        <translation>「ferry clean」不接受引數。</translation>
    </message>
    <message>
        <source>Ferry has no command “%1”.</source>
        <translation>Ferry 沒有指令「%1」。</translation>
    </message>
    <message>
        <source>It can build: witness, lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ferry moves a running virtual machine between two hosts and proves that it arrived whole.

  ferry [--set NAME=VALUE]… [--out DIR]                   the window
  ferry check [--json]                                    what this computer can do
  ferry run quick|homework [--set NAME=VALUE]… [--out DIR] [--headless]
                                                          a lab from start to verdict
  ferry image build witness | ferry image build lab       the guests&apos; images: the quick lab&apos;s, the homework&apos;s
  ferry image list                                        which of them are made
  ferry clean                                             undo what a broken-off lab left

Settings of quick: strategy (precopy, postcopy, multifd, autoconverge, xbzrle, all), moves,
ram_mib, dirty_mib, dirty_rate_mibps, bandwidth_mibps, downtime_limit_ms, multifd_channels,
postcopy_after_passes, network (auto, namespace, segment), accel (auto, kvm, tcg), qemu.
Settings of homework besides: host_ram_mib, nic (handout, bridge), handout (yes, no), guest1 and guest2
(USER@HOST[:PORT], machines that exist already).

Exit: 0 done, 1 the lab or the migration failed, 2 wrong usage, 3 this computer lacks something.
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ferry::VirtualMachine</name>
    <message>
        <source>QEMU %1 was ended.</source>
        <translation>QEMU %1 已被結束。</translation>
    </message>
    <message>
        <source>QEMU %1 was killed by signal %2; its guest is gone.</source>
        <translation>QEMU %1 被訊號 %2 終止；它的客體已經不在了。</translation>
    </message>
    <message>
        <source>See whether the computer ran out of memory (dmesg), then start the lab again.</source>
        <translation>請查看電腦是否記憶體不足（dmesg），然後重新啟動實驗室。</translation>
    </message>
    <message>
        <source>QEMU %1 ended by itself with exit code %2.</source>
        <translation>QEMU %1 自行結束，結束代碼為 %2。</translation>
    </message>
    <message>
        <source>The guest may have switched itself off.</source>
        <translation>客體可能自己關機了。</translation>
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
</context>
<context>
    <name>ferry::WitnessImageBuilder</name>
    <message>
        <source>Ferry cannot write to %1.</source>
        <translation>Ferry 無法寫入 %1。</translation>
    </message>
    <message>
        <source>Check who owns that folder, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者，或設定 XDG_CACHE_HOME。</translation>
    </message>
    <message>
        <source>Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.</source>
        <translation>請檢查該資料夾的擁有者與磁碟是否已滿，或設定 XDG_CACHE_HOME。</translation>
    </message>
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
        <source>host A</source>
        <translation>主機 A</translation>
    </message>
    <message>
        <source>host B</source>
        <translation>主機 B</translation>
    </message>
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
        <source>Lets the guest go on at the destination first and fetches missing pages when they are touched.</source>
        <translation>先讓客體到目的端繼續執行，碰到缺少的分頁再取回。</translation>
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
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
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
        <source>Cancelled. The guest goes on at %1.</source>
        <translation>已取消。客體繼續在%1執行。</translation>
    </message>
    <message>
        <source>The move to %1 failed.</source>
        <translation>遷移到%1失敗。</translation>
    </message>
    <message>
        <source>Moved to %1 in %2; the guest could not be asked about its pages.</source>
        <translation>已在 %2內遷移到%1；無法詢問客體分頁的狀況。</translation>
    </message>
    <message>
        <source>Moved to %1 in %2, but pages of the guest&apos;s memory were lost: %3.</source>
        <translation>已在 %2內遷移到%1，但客體的記憶體遺失了分頁：%3。</translation>
    </message>
    <message>
        <source>Moved to %1 in %2; all %3 pages are intact.</source>
        <translation>已在 %2內遷移到%1；全部 %3 頁完好無損。</translation>
    </message>
    <message>
        <source>Migration begins</source>
        <translation>遷移開始</translation>
    </message>
    <message>
        <source>Pass %1 over the memory</source>
        <translation>第 %1 輪掃過記憶體</translation>
    </message>
    <message>
        <source>The guest stands still at the source</source>
        <translation>客體在來源端停住</translation>
    </message>
    <message>
        <source>The guest goes on at the destination</source>
        <translation>客體在目的端繼續執行</translation>
    </message>
    <message>
        <source>Switched to post-copy</source>
        <translation>已切換到後複製</translation>
    </message>
    <message>
        <source>Migration completed</source>
        <translation>遷移完成</translation>
    </message>
    <message>
        <source>Migration failed</source>
        <translation>遷移失敗</translation>
    </message>
    <message>
        <source>Post-copy recovered</source>
        <translation>後複製已恢復</translation>
    </message>
    <message>
        <source>Migration cancelled</source>
        <translation>遷移已取消</translation>
    </message>
    <message>
        <source>QEMU started on %1</source>
        <translation>QEMU 已在%1啟動</translation>
    </message>
    <message>
        <source>QEMU ended on %1</source>
        <translation>QEMU 已在%1結束</translation>
    </message>
    <message>
        <source>QEMU ended unexpectedly on %1: %2</source>
        <translation>QEMU 在%1意外結束：%2</translation>
    </message>
    <message>
        <source>QEMU on %1: STOP</source>
        <translation>%1的 QEMU：STOP</translation>
    </message>
    <message>
        <source>QEMU on %1: RESUME</source>
        <translation>%1的 QEMU：RESUME</translation>
    </message>
    <message>
        <source>The guest stood still for %1</source>
        <translation>客體停住了 %1</translation>
    </message>
    <message>
        <source>A client heard nothing for %1</source>
        <translation>用戶端有 %1 沒收到任何資料</translation>
    </message>
    <message>
        <source>The guest has answered for the first time</source>
        <translation>客體第一次回應</translation>
    </message>
    <message>
        <source>All %1 pages checked, %2 lost</source>
        <translation>已檢查全部 %1 頁，遺失 %2 頁</translation>
    </message>
    <message>
        <source>Page %1 of the guest&apos;s memory is lost</source>
        <translation>客體記憶體的第 %1 頁遺失</translation>
    </message>
    <message>
        <source>Load set: %1</source>
        <translation>負載已設定：%1</translation>
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
        <source>Remove it, or set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>請移除它，或將 XDG_RUNTIME_DIR 設為你自己的資料夾。</translation>
    </message>
</context>
</TS>
