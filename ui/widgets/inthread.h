// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <QWidget>

namespace ferry {

/// Does `work` in a thread and gives its result to `then` in the window's, if the widget still stands.
template <typename Work, typename Then> void inThread(QWidget* widget, Work work, Then then)
{
    QThreadPool::globalInstance()->start(
        [guard = QPointer<QWidget>(widget), work = std::move(work), then = std::move(then)]() mutable {
            auto result = work();
            QMetaObject::invokeMethod(
                qApp,
                [guard, then = std::move(then), result = std::move(result)]() mutable {
                    if (guard)
                        then(std::move(result));
                },
                Qt::QueuedConnection);
        });
}

} // namespace ferry
