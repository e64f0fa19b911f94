// SPDX-License-Identifier: GPL-3.0-or-later
// What QEMU 7.2 to 10 says about KVM and the processor; what it means was tried with the real programs.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

// What comes at the end of a move means something else than the same words at the start of a guest.
constexpr Origins arriving = Origin::Arrival | Origin::Monitor;
constexpr Origins starting{Origin::Qemu};
constexpr auto useTcg =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use TCG (accel=tcg): this is usual inside a virtual machine.");

constexpr PitfallRow kvmRows[] = {
    {"kvm-msr-arrival", 18, arriving,
     "failed to set MSR 0x\\w+|kvm_buf_set_msrs|Failed to put registers after (?:init|reset)|TSC frequency "
     "mismatch",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The destination's processor lacks a register that the source's has: the processors of the two "
         "hosts differ."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give both ends the same named processor model, for example -cpu Westmere, or on both -cpu "
         "host,pmu=off."),
     "", "incoming|migrat|loading state"},
    {"kvm-msr", 30, starting, "kvm_buf_[sg]et_msrs|failed to [sg]et MSR 0x", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "KVM opens here but cannot run this guest: QEMU aborted on a processor register."),
     useTcg, "use-tcg"},
    {"kvm-busy", 0, qemuOrigins,
     "KVM_CREATE_VM\\)? failed:? .*busy|failed to initialize kvm: Device or resource busy", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Another hypervisor (VirtualBox, VMware) runs and holds the processor's virtualisation."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Close its virtual machines, then try again. Or use TCG (accel=tcg)."),
     "use-tcg"},
    {"kvm-cannot-run", 30, qemuOrigins,
     "KVM internal error|KVM: (?:entry failed|unknown exit|exception \\d+ exit)|kvm run failed|Failed to put "
     "registers|kvm_(?:init|arch_init|arch_put|put|get|create)_\\w+(?:\\(\\d*\\))?:? "
     "(?:failed|.*(?:failed|Assertion))|"
     "KVM_SET_\\w+ failed|kvm_set_phys_mem: error|KVM_GET_(?:SUPPORTED_CPUID|MSRS?|IRQCHIP|CLOCK|PIT2?)\\w* "
     "failed",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "KVM opens here but cannot run this guest."),
     useTcg, "use-tcg"},
    {"kvm-cpu-host", 8, qemuOrigins, "CPU model '(\\w+)' requires KVM", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The processor model \"%1\" works only with KVM."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use -cpu max, or a named model, when KVM is off.")},
    {"kvm-denied", 9, qemuOrigins,
     "Could not access KVM kernel module: (?:Permission denied|Operation not permitted)|failed "
     "to initialize kvm: Permission denied",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This user may not use KVM."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Add yourself to the group kvm and log in again: sudo adduser $USER kvm. Or use TCG "
                       "(accel=tcg)."),
     "use-tcg"},
    {"kvm-absent", 10, qemuOrigins,
     "Could not access KVM kernel module|failed to initialize kvm: No such (?:file|device)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This computer offers no KVM."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Turn on virtualisation in the firmware (VT-x, AMD-V), or nested virtualisation in a virtual "
         "machine. Or use TCG (accel=tcg)."),
     "use-tcg"},
    {"kvm-foreign", 0, qemuOrigins,
     "invalid accelerator [\"']?kvm|No accelerator found|(?:KVM|kvm accelerator) (?:is )?not "
     "(?:supported|compiled|"
     "available)|kvm[\"']? is not a valid accelerator",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This QEMU has no KVM for this guest: the machine's processor is of another kind (for example "
         "ARM, where an x86 guest can only be emulated), or this QEMU was built without it."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Use TCG (accel=tcg): -accel tcg and -cpu max instead of -enable-kvm and -cpu host."),
     "use-tcg"},
    {"kvm-no-accelerator", 0, qemuOrigins, "invalid accelerator [\"']?(\\w+)", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This QEMU has no accelerator called \"%1\"."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use -accel kvm on Linux, or -accel tcg, which works everywhere.")},
    {"kvm-start", 0, qemuOrigins, "failed to initialize kvm|ioctl\\(KVM_CREATE_VM\\) failed",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "KVM could not be started."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use TCG (accel=tcg)."), "use-tcg"},
    {"kvm-no-device", 10, Origin::System | Origin::Qemu,
     "^(?:ls|stat|test|chmod|chown|cat|crw)\\b.*'?/dev/kvm'?.*No such file", ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "There is no /dev/kvm: inside a guest that means nested virtualisation is off, or -cpu host is "
         "missing."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "On the host: modprobe kvm_intel nested=1 and -cpu host; in VirtualBox: VBoxManage modifyvm NAME "
         "--nested-hw-virt on. Or use TCG (accel=tcg)."),
     "use-tcg"},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofKvm()
{
    return kvmRows;
}

} // namespace ferry
