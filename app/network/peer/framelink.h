// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/network/peer/frames.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <poll.h>

namespace ferry::peer {

/// Cuts a stream into Ethernet frames as QEMU's "-netdev stream" sends them: a length of 32 bits, big endian,
/// before each (QEMU: net/net.c, net_fill_rstate).
class FrameReader
{
public:
    /// The longest frame: what QEMU takes, of a card that leaves segmentation to its host.
    static constexpr std::size_t longest = 68 * 1024;

    /// Calls `heard` for each frame that `bytes` completes. False: a length that no frame has; what follows
    /// in this stream cannot be read either.
    bool feed(Bytes bytes, const std::function<void(Bytes frame)>& heard);
    void reset() { m_waiting.clear(); }
    std::size_t waiting() const { return m_waiting.size(); }

private:
    std::vector<std::uint8_t> m_waiting;
};

/// One cable: this end of the unix socket on which a QEMU of "-netdev stream,server=on" listens. It connects
/// as soon as somebody listens there, and again when that QEMU has closed it.
class FrameLink
{
public:
    FrameLink() = default;
    ~FrameLink();
    FrameLink(const FrameLink&) = delete;
    FrameLink& operator=(const FrameLink&) = delete;

    /// Another QEMU's socket from now on; a cable that was there is pulled.
    void plugInto(const std::string& path);
    /// Tries to connect where there is no connection yet. False: it is to be tried again in a while.
    bool connect();
    void addTo(std::vector<pollfd>& waited) const;
    /// Reads and writes what the poll found ready.
    void handle(const std::vector<pollfd>& waited, const std::function<void(Bytes frame)>& heard);
    /// Queues a frame. Like a switch, it drops what does not fit: a guest that is stopped takes in nothing.
    void send(Bytes frame);
    bool isConnected() const { return m_socket >= 0; }

private:
    static constexpr std::size_t mostWaiting = 1024 * 1024;
    void close();
    void flush();

    std::string m_path;
    int m_socket = -1;
    FrameReader m_reader;
    std::vector<std::uint8_t> m_toSend;
};

} // namespace ferry::peer
