// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/filmpage.h"

#include "app/recording/filmfinish.h"
#include "ui/recording/filmeditdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/inthread.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/words.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int filmListWidth = 288;

} // namespace

FilmPage::FilmPage(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setProperty("role", u"page"_s);
    makeColumns();
    connect(m_list, &QListWidget::currentItemChanged, this, &FilmPage::showChosen);
    connect(m_record, &QPushButton::clicked, this, &FilmPage::recordRequested);
    connect(m_play, &QPushButton::clicked, this, [this] {
        if (const auto* item = m_list->currentItem())
            QDesktopServices::openUrl(QUrl::fromLocalFile(item->data(Qt::UserRole).toString()));
    });
    connect(m_show, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    connect(&m_theme, &Theme::changed, this, &FilmPage::showChosen);
}

void FilmPage::makeColumns()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(10);
    auto* left = new Card(this);
    left->setFixedWidth(filmListWidth);
    left->body()->addWidget(makeLabel("title", left, tr("Films")));
    m_list = new QListWidget(left);
    m_list->setAccessibleName(tr("Films"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(3);
    m_empty =
        makeLabel("muted", left,
                  tr("There is no film yet. Record the lab from its first step: the film shows which of the "
                     "course's steps it has, and which are missing."));
    m_empty->setWordWrap(true);
    m_record = new QPushButton(tr("● Record…"), left);
    m_record->setObjectName(u"recordFilm"_s);
    m_record->setProperty("role", u"primary"_s);
    setPlainToolTip(m_record, withShortcut(tr("Records a film of this window"), Shortcut::Record));
    left->body()->addWidget(m_empty);
    left->body()->addWidget(m_list, 1);
    left->body()->addWidget(m_record);
    row->addWidget(left);

    auto* right = new Card(this);
    m_title = makeLabel("title", right);
    m_facts = makeLabel("small", right);
    m_facts->setWordWrap(true);
    m_check = makeLabel("sentence", right);
    m_check->setWordWrap(true);
    m_steps = new QTableWidget(0, 3, right);
    m_steps->setAccessibleName(tr("Steps that the film shows"));
    m_steps->setHorizontalHeaderLabels({tr("Shown at"), tr("Part"), tr("Step")});
    m_steps->verticalHeader()->hide();
    m_steps->horizontalHeader()->setStretchLastSection(true);
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_steps->setShowGrid(false);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_steps->horizontalHeader()->setHighlightSections(false);
    m_edit = new QPushButton(tr("New film of it…"), right);
    m_edit->setObjectName(u"editFilm"_s);
    setPlainToolTip(m_edit, tr("Trim it, leave ranges out, shorten waits, or add another film"));
    connect(m_edit, &QPushButton::clicked, this, &FilmPage::editChosen);
    m_play = new QPushButton(tr("Play"), right);
    m_show = new QPushButton(tr("Show the folder"), right);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_title, 1);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_show);
    buttons->addWidget(m_play);
    right->body()->addLayout(buttons);
    right->body()->addWidget(m_facts);
    right->body()->addWidget(m_check);
    right->body()->addWidget(m_steps, 1);
    row->addWidget(right, 1);
}

void FilmPage::setFolder(const QString& folder)
{
    m_folder = folder;
    lookForFilms();
}

void FilmPage::lookForFilms()
{
    const QString chosen =
        m_list->currentItem() != nullptr ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    m_list->clear();
    const auto add = [this](const QString& file, const QString& words) {
        auto* item = new QListWidgetItem(QFileInfo(file).fileName() + u'\n' + words, m_list);
        item->setData(Qt::UserRole, file);
        setPlainToolTip(item, QDir::toNativeSeparators(file));
        return item;
    };
    if (!m_recorded.isEmpty())
        add(m_recorded, tr("being recorded"));
    const QFileInfoList films =
        QDir(m_folder).entryInfoList({u"*.mp4"_s}, QDir::Files | QDir::Readable, QDir::Time);
    constexpr qsizetype most = 200;
    for (const QFileInfo& film : films.first(std::min(most, films.size())))
        add(film.filePath(), Words::moment(film.lastModified()));
    for (int i = 0; i < m_list->count(); ++i) {
        if (i == 0 || m_list->item(i)->data(Qt::UserRole).toString() == chosen)
            m_list->setCurrentRow(i);
    }
    m_empty->setVisible(m_list->count() == 0);
    showChosen();
}

void FilmPage::setRecording(const QString& file, const FilmNotes& notes, std::int64_t lengthMs)
{
    m_notes = notes;
    m_lengthMs = lengthMs;
    m_record->setEnabled(file.isEmpty());
    if (std::exchange(m_recorded, file) != file) {
        lookForFilms();
        return;
    }
    if (!file.isEmpty() && m_list->currentRow() == 0)
        showChosen();
}

void FilmPage::showChosen()
{
    const auto* item = m_list->currentItem();
    m_play->setEnabled(item != nullptr);
    m_edit->setEnabled(false);
    if (item == nullptr) {
        m_title->setText(tr("No film is chosen"));
        m_facts->clear();
        m_check->clear();
        m_steps->setRowCount(0);
        return;
    }
    const QString file = item->data(Qt::UserRole).toString();
    m_title->setText(QFileInfo(file).fileName());
    if (file == m_recorded) {
        m_play->setEnabled(false);
        m_facts->setText(tr("It is being recorded now."));
        showCheck(checkDemo(homeworkBook({}), m_notes, m_lengthMs));
        return;
    }
    m_facts->setText(tr("Reading the film…"));
    inThread(
        this, [file] { return readFilm(file); },
        [this, file](const Result<FilmFacts>& facts) {
            const auto* now = m_list->currentItem();
            if (now == nullptr || now->data(Qt::UserRole).toString() != file)
                return;
            if (facts) {
                showFilm(file, *facts);
                return;
            }
            m_facts->setText(facts.error().sentence);
            m_check->clear();
            m_steps->setRowCount(0);
        });
}

void FilmPage::editChosen()
{
    const auto* item = m_list->currentItem();
    if (item == nullptr)
        return;
    auto* dialog = new FilmEditDialog(item->data(Qt::UserRole).toString(), m_chosenMs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FilmEditDialog::made, this, &FilmPage::chooseFilm);
    dialog->open();
}

void FilmPage::chooseFilm(const QString& file)
{
    lookForFilms();
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == file)
            m_list->setCurrentRow(i);
    }
}

void FilmPage::showFilm(const QString& file, const FilmFacts& facts)
{
    QStringList words{filmTime(facts.lengthMs), u"%1 × %2"_s.arg(facts.size.width()).arg(facts.size.height()),
                      QLocale().formattedDataSize(QFileInfo(file).size()),
                      tr("%n chapter(s)", nullptr, int(facts.chapters.size()))};
    if (!facts.author.isEmpty())
        words << facts.author;
    m_chosenMs = facts.lengthMs;
    m_edit->setEnabled(true);
    m_facts->setText(words.join(u" · "_s));
    showCheck(checkDemo(homeworkBook({}), facts.notes(), facts.lengthMs));
}

void FilmPage::showCheck(const DemoCheck& check)
{
    const qsizetype missing = check.missing().size();
    const QString limit =
        check.leftMs() >= 0
            ? tr("%1 of 30 minutes are left.").arg(filmTime(check.leftMs()))
            : tr("It is %1 longer than the 30 minutes that are allowed.").arg(filmTime(-check.leftMs()));
    m_check->setText(
        (missing == 0 ? tr("Every step that the course wants to see is shown.")
                      : tr("%n step(s) that the course wants to see are missing.", nullptr, int(missing))) +
        u' ' + limit);
    setTone(m_check, check.isComplete() ? u"good"_s : check.leftMs() < 0 ? u"bad"_s : u"muted"_s);
    m_steps->setRowCount(int(check.steps.size()));
    for (int row = 0; row < check.steps.size(); ++row) {
        const DemoStep& step = check.steps[row];
        const bool shown = step.shownMs >= 0;
        const QStringList cells{shown ? u"✓  "_s + filmTime(step.shownMs) : u"–  "_s + tr("missing"),
                                step.group, step.title};
        for (int column = 0; column < cells.size(); ++column) {
            auto* cell = new QTableWidgetItem(cells[column]);
            cell->setForeground(column > 0 ? m_theme.colors().text
                                : shown    ? m_theme.colors().goodText
                                           : m_theme.colors().muted);
            m_steps->setItem(row, column, cell);
        }
    }
    for (const int column : {0, 1}) // the last one has the rest
        m_steps->resizeColumnToContents(column);
}

QString FilmPage::text() const
{
    return QStringList{m_title->text(), m_facts->text(), m_check->text()}.join(u'\n');
}

} // namespace ferry
