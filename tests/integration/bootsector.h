// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace ferry {

// clang-format off
/// A guest of our own in one boot sector (real mode, AT&T syntax beside the bytes). It writes a counter
/// into the first word of each of the 128 pages from 0x10000 on, round after round, and checks before
/// that each still holds the round before: a page lost by a migration is counted. At each tick of the
/// firmware's clock it prints "ROUNDS LOST" in hex to the first serial port.
constexpr std::array<unsigned char, 0x8c> bootSectorCode{
    0xfa,                                // _start: cli
    0x31, 0xc0,                          //         xorw %ax, %ax
    0x8e, 0xd8,                          //         movw %ax, %ds
    0x8e, 0xd0,                          //         movw %ax, %ss
    0xbc, 0x00, 0x7c,                    //         movw $0x7c00, %sp
    0x66, 0x31, 0xdb,                    //         xorl %ebx, %ebx  ; ebx: rounds
    0x66, 0x31, 0xff,                    //         xorl %edi, %edi  ; edi: pages whose last store was lost
    0x66, 0x31, 0xf6,                    //         xorl %esi, %esi  ; esi: the last tick that was told
    0xfb,                                //         sti
    0x66, 0x89, 0xda,                    // round:  movl %ebx, %edx  ; edx: what every page must hold
    0x66, 0x43,                          //         incl %ebx
    0xb9, 0x00, 0x10,                    //         movw $0x1000, %cx  ; 0x10000 ... 0x8ffff: 128 pages
    0x8e, 0xc1,                          // page:   movw %cx, %es
    0x26, 0x66, 0x39, 0x16, 0x00, 0x00,  //         cmpl %edx, %es:0
    0x74, 0x07,                          //         je same
    0x66, 0x85, 0xd2,                    //         testl %edx, %edx  ; round one finds what the firmware left
    0x74, 0x02,                          //         jz same
    0x66, 0x47,                          //         incl %edi
    0x26, 0x66, 0x89, 0x1e, 0x00, 0x00,  // same:   movl %ebx, %es:0
    0x80, 0xc5, 0x01,                    //         addb $1, %ch
    0x80, 0xfd, 0x90,                    //         cmpb $0x90, %ch
    0x72, 0xe1,                          //         jb page
    0x66, 0xa1, 0x6c, 0x04,              //         movl 0x46c, %eax  ; the firmware's tick counter, 18.2 a second
    0x66, 0x39, 0xf0,                    //         cmpl %esi, %eax
    0x74, 0xd0,                          //         je round
    0x66, 0x89, 0xc6,                    //         movl %eax, %esi
    0x66, 0x89, 0xd8,                    //         movl %ebx, %eax
    0xe8, 0x12, 0x00,                    //         call hex
    0xb0, 0x20,                          //         movb $' ', %al
    0xe8, 0x29, 0x00,                    //         call put
    0x66, 0x89, 0xf8,                    //         movl %edi, %eax
    0xe8, 0x07, 0x00,                    //         call hex
    0xb0, 0x0a,                          //         movb $'\n', %al
    0xe8, 0x1e, 0x00,                    //         call put
    0xeb, 0xb5,                          //         jmp round
    0x66, 0x89, 0xc5,                    // hex:    movl %eax, %ebp
    0xb9, 0x08, 0x00,                    //         movw $8, %cx
    0x66, 0xc1, 0xc5, 0x04,              // digit:  roll $4, %ebp
    0x89, 0xe8,                          //         movw %bp, %ax
    0x24, 0x0f,                          //         andb $15, %al
    0x04, 0x30,                          //         addb $'0', %al
    0x3c, 0x39,                          //         cmpb $'9', %al
    0x76, 0x02,                          //         jbe plain
    0x04, 0x27,                          //         addb $39, %al
    0xe8, 0x03, 0x00,                    // plain:  call put
    0xe2, 0xeb,                          //         loop digit
    0xc3,                                //         ret
    0x88, 0xc4,                          // put:    movb %al, %ah
    0xba, 0xfd, 0x03,                    //         movw $0x3fd, %dx
    0xec,                                // full:   inb %dx, %al
    0xa8, 0x20,                          //         testb $0x20, %al
    0x74, 0xfb,                          //         jz full
    0x88, 0xe0,                          //         movb %ah, %al
    0xba, 0xf8, 0x03,                    //         movw $0x3f8, %dx
    0xee,                                //         outb %al, %dx
    0xc3,                                //         ret
};
// clang-format on

/// The disk image to boot: the sector with its signature, and room, for firmware refuses tiny disks.
inline QByteArray bootSectorImage()
{
    QByteArray image(1024 * 1024, '\0');
    std::copy(bootSectorCode.begin(), bootSectorCode.end(), image.begin());
    image[510] = '\x55';
    image[511] = '\xaa';
    return image;
}

} // namespace ferry
