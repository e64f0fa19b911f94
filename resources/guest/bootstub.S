/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands before the witness's kernel instead of the distribution's decompressor, which takes half of
 * an emulated boot. The boot loader enters at 1 MiB in 32-bit protected mode with flat segments and the
 * boot parameters in %esi; the kernel proper waits at 16 MiB for 64-bit mode, an identity mapping and the
 * boot parameters in %rsi (Linux: Documentation/arch/x86/boot.rst, the 32-bit and 64-bit protocols). */
    .section .rodata
    .balign 16
    .code32
    .globl ferryBootStub
    .globl ferryBootStubEnd
ferryBootStub:
start:
    cli
    cld
    /* Page tables from 2 MiB on: the first 4 GiB, each at its own address, in pages of 2 MiB. */
    movl $0x200000, %edi
    xorl %eax, %eax
    movl $0x1800, %ecx
    rep stosl
    movl $0x201007, 0x200000
    movl $0x202007, 0x201000
    movl $0x203007, 0x201008
    movl $0x204007, 0x201010
    movl $0x205007, 0x201018
    movl $0x202000, %edi
    movl $0x183, %eax
1:  movl %eax, (%edi)
    addl $8, %edi
    addl $0x200000, %eax
    jnc 1b
    /* Physical address extension, the tables, long mode enabled, then paging on. */
    movl %cr4, %eax
    orl $0x20, %eax
    movl %eax, %cr4
    movl $0x200000, %eax
    movl %eax, %cr3
    movl $0xc0000080, %ecx
    rdmsr
    orl $0x100, %eax
    wrmsr
    lgdt 0x100000 + (gdtr - start)
    movl %cr0, %eax
    orl $0x80000001, %eax
    movl %eax, %cr0
    ljmp $0x10, $(0x100000 + (long - start))
    .code64
long:
    movl $0x18, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss
    movl $0x1000000, %eax
    jmp *%rax
    .balign 8
gdt:
    .quad 0, 0, 0x00af9a000000ffff, 0x00cf92000000ffff
gdtr:
    .word gdtr - gdt - 1
    .long 0x100000 + (gdt - start)
ferryBootStubEnd:
    .section .note.GNU-stack,"",@progbits
