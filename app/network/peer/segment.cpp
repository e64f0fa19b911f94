// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/segment.h"

#include <algorithm>

namespace ferry::peer {

namespace {

constexpr int retryMs = 20; // how soon a QEMU that has just begun to listen is noticed

Mac macAt(Bytes frame, std::size_t at)
{
    Mac mac{};
    std::copy_n(frame.begin() + static_cast<std::ptrdiff_t>(at), mac.size(), mac.begin());
    return mac;
}

bool isForAll(const Mac& mac)
{
    return (mac[0] & 1) != 0;
}

} // namespace

Segment::Segment(std::uint32_t address, std::uint16_t datagramPort, Heard heard)
    : m_address(address), m_datagramPort(datagramPort), m_heard(std::move(heard)),
      m_stack([this](Bytes frame) { forward(ownPort, frame); })
{
}

void Segment::addTo(std::vector<pollfd>& waited, int& timeoutMs)
{
    m_stack.addTo(waited, timeoutMs);
    for (FrameLink& cable : m_cables) {
        if (!cable.connect())
            timeoutMs = timeoutMs < 0 ? retryMs : std::min(timeoutMs, retryMs);
        cable.addTo(waited);
    }
}

void Segment::handle(const std::vector<pollfd>& waited)
{
    for (std::size_t port = 0; port < m_cables.size(); ++port)
        m_cables[port].handle(waited, [&](Bytes frame) { take(port, frame); });
    m_stack.handle(waited);
}

void Segment::take(std::size_t port, Bytes frame)
{
    if (frame.size() < etherHead)
        return;
    const Mac sender = macAt(frame, 6);
    if (!isForAll(sender)) {
        if (m_learned.size() >= mostLearned && !m_learned.contains(sender))
            m_learned.clear();
        // A guest that has moved announces itself, and is found behind the other port.
        m_learned[sender] = port;
    }
    const Bytes payload = udpPayload(frame, m_address, m_datagramPort);
    if (!payload.empty())
        m_heard(payload);
    else
        forward(port, frame);
}

void Segment::forward(std::size_t from, Bytes frame)
{
    const Mac receiver = macAt(frame, 0);
    const auto known = isForAll(receiver) ? m_learned.end() : m_learned.find(receiver);
    for (std::size_t port = 0; port <= ownPort; ++port)
        if (port != from && (known == m_learned.end() || known->second == port))
            sendBy(port, frame);
}

void Segment::sendBy(std::size_t port, Bytes frame)
{
    if (port == ownPort)
        m_stack.input(frame);
    else
        m_cables[port].send(frame);
}

} // namespace ferry::peer
