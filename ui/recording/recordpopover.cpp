// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/recordpopover.h"

#include "app/recording/democheck.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int popoverWidth = 360;

} // namespace

RecordPopover::RecordPopover(QWidget* parent) : Popover(parent), m_pages(new QStackedWidget(this))
{
    setAccessibleName(tr("Film"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    m_pages->addWidget(makeChoice());
    m_pages->addWidget(makeProgress());
    column->addWidget(m_pages);
    setFixedWidth(popoverWidth);
    connect(&m_sound, &SoundInput::heard, this,
            [this](const QByteArray& samples) { m_level->setValue(int(100 * soundLevel(samples))); });
    setChoice(FilmChoice::kept());
}

QWidget* RecordPopover::makeChoice()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(makeLabel("title", page, tr("Record a film of this window")));
    QLabel* why =
        makeLabel("small", page,
                  tr("Only Ferry's own windows are seen. The steps, their commands and results stand "
                     "under the picture and become captions and chapters."));
    why->setWordWrap(true);
    column->addWidget(why);
    auto* form = new QFormLayout;
    m_id = new QLineEdit(page);
    m_id->setObjectName(u"studentId"_s);
    m_name = new QLineEdit(page);
    m_name->setObjectName(u"studentName"_s);
    m_size = new QComboBox(page);
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)})
        m_size->addItem(filmSizeWord(size), size);
    m_fps = new QComboBox(page);
    for (const int fps : {15, 30})
        m_fps->addItem(tr("%1 a second").arg(fps), fps);
    m_input = new QComboBox(page);
    m_input->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_level = new QProgressBar(page);
    m_level->setRange(0, 100);
    m_level->setTextVisible(false);
    m_level->setFixedHeight(6);
    m_level->setAccessibleName(tr("Level of the microphone"));
    form->addRow(tr("Student &id"), m_id);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Size"), m_size);
    form->addRow(tr("&Pictures"), m_fps);
    form->addRow(tr("&Microphone"), m_input);
    form->addRow(QString(), m_level);
    m_quickWaits = new QCheckBox(tr("Shorten long &waits eight times"), page);
    setPlainToolTip(m_quickWaits, tr("While the lab boots or installs the film runs faster, and says so"));
    form->addRow(QString(), m_quickWaits);
    m_file = new ElidedLabel(page);
    m_file->setProperty("role", u"small"_s);
    auto* folder = new QPushButton(tr("Folder…"), page);
    folder->setProperty("role", u"small"_s);
    auto* row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(folder);
    column->addLayout(form);
    column->addLayout(row);
    m_trouble = makeLabel("small", page);
    setTone(m_trouble, u"bad"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    auto* start = new QPushButton(tr("● Record"), page);
    start->setObjectName(u"startFilm"_s);
    start->setProperty("role", u"primary"_s);
    setPlainToolTip(start, withShortcut(tr("Records until you end it"), Shortcut::Record));
    column->addWidget(start);
    connect(start, &QPushButton::clicked, this, [this] {
        m_sound.stop();
        choice().keep();
        emit startRequested(choice());
    });
    connect(folder, &QPushButton::clicked, this, &RecordPopover::chooseFolder);
    connect(m_id, &QLineEdit::textChanged, this, &RecordPopover::showFile);
    connect(m_input, &QComboBox::activated, this, &RecordPopover::listen);
    return page;
}

QWidget* RecordPopover::makeProgress()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_length = makeLabel("title", page);
    m_figures = makeLabel("small", page);
    m_figures->setWordWrap(true);
    column->addWidget(m_length);
    column->addWidget(m_figures);
    auto* row = new QHBoxLayout;
    m_speed = new QPushButton(page);
    m_speed->setObjectName(u"filmSpeed"_s);
    m_speed->setCheckable(true);
    m_speed->setText(tr("▸▸ ×8"));
    setPlainToolTip(m_speed,
                    tr("Shortens a wait: eight seconds become one, in silence, and the film says so"));
    m_pause = new QPushButton(tr("Pause"), page);
    m_pause->setObjectName(u"filmPause"_s);
    m_pause->setCheckable(true);
    auto* stop = new QPushButton(tr("■ End the film"), page);
    stop->setObjectName(u"stopFilm"_s);
    stop->setProperty("role", u"primary"_s);
    for (QPushButton* button : {m_speed, m_pause, stop})
        row->addWidget(button);
    column->addLayout(row);
    column->addStretch();
    connect(m_speed, &QPushButton::clicked, this, [this](bool fast) { emit speedRequested(fast ? 8 : 1); });
    connect(m_pause, &QPushButton::clicked, this,
            [this](bool paused) { emit speedRequested(paused ? 0 : 1); });
    connect(stop, &QPushButton::clicked, this, &RecordPopover::stopRequested);
    return page;
}

FilmChoice RecordPopover::choice() const
{
    FilmChoice choice;
    choice.film.size = m_size->currentData().toSize();
    choice.film.fps = m_fps->currentData().toInt();
    choice.film.quickWaits = m_quickWaits->isChecked();
    choice.film.sound = m_input->currentIndex() > 0;
    choice.input = m_input->currentData().toByteArray();
    choice.studentId = m_id->text().trimmed();
    choice.studentName = m_name->text().trimmed();
    choice.folder = m_folder;
    return choice;
}

void RecordPopover::setChoice(const FilmChoice& choice)
{
    m_folder = choice.folder;
    m_id->setText(choice.studentId);
    m_name->setText(choice.studentName);
    m_size->setCurrentIndex(m_size->findData(choice.film.size));
    m_fps->setCurrentIndex(m_fps->findData(choice.film.fps));
    m_quickWaits->setChecked(choice.film.quickWaits);
    m_input->clear();
    m_input->addItem(tr("no sound"));
    if (choice.film.sound)
        m_input->addItem(tr("as last time"), choice.input);
    m_input->setCurrentIndex(choice.film.sound ? 1 : 0);
    showFile();
}

// Asked for when the board opens, not when the window does: it takes a while, and microphones come and go.
void RecordPopover::listInputs()
{
    const bool wanted = m_input->currentIndex() > 0;
    const QByteArray before = m_input->currentData().toByteArray();
    m_input->clear();
    m_input->addItem(tr("no sound"));
    const QList<SoundSource> sources = soundSources();
    for (const SoundSource& source : sources) {
        m_input->addItem(source.name, source.id);
        if (wanted && (source.id == before || (m_input->currentIndex() == 0 && source.usual)))
            m_input->setCurrentIndex(m_input->count() - 1);
    }
    if (sources.isEmpty())
        m_input->setItemText(0, tr("no sound (no microphone)"));
}

void RecordPopover::listen()
{
    m_sound.stop();
    m_level->setValue(0);
    m_level->setVisible(m_input->currentIndex() > 0);
    m_trouble->hide();
    if (m_input->currentIndex() <= 0)
        return;
    if (const auto heard = m_sound.start(m_input->currentData().toByteArray()); !heard) {
        m_trouble->setText(heard.error().sentence + u' ' + heard.error().cure);
        m_trouble->show();
    }
}

void RecordPopover::showFile()
{
    m_file->setFullText(QDir::toNativeSeparators(choice().nextFile()));
}

void RecordPopover::chooseFolder()
{
    auto* dialog = new QFileDialog(parentWidget(), tr("A folder for films"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_folder = folder;
        choice().keep();
        showFile();
    });
    hide();
    dialog->open();
}

void RecordPopover::setRecording(const std::optional<FilmStats>& stats, int speed, const QString& file)
{
    m_recording = stats.has_value();
    m_pages->setCurrentIndex(m_recording ? 1 : 0);
    if (!stats)
        return;
    const QLocale locale;
    m_length->setText(speed == 0  ? tr("Paused at %1").arg(filmTime(stats->lengthMs))
                      : speed > 1 ? tr("Recording ×%1 · %2").arg(speed).arg(filmTime(stats->lengthMs))
                                  : tr("Recording · %1").arg(filmTime(stats->lengthMs)));
    QStringList lines{QFileInfo(file).fileName() + u" · "_s + locale.formattedDataSize(stats->bytes)};
    if (stats->lengthMs > DemoCheck::mostMs)
        lines << tr("Longer than the 30 minutes that the course allows.");
    if (stats->dropped > 0)
        lines << tr("%n picture(s) left out: this computer is busy.", nullptr, stats->dropped);
    m_figures->setText(lines.join(u'\n'));
    m_speed->setChecked(speed > 1);
    m_pause->setChecked(speed == 0);
}

void RecordPopover::showEvent(QShowEvent* event)
{
    if (!m_recording) {
        listInputs();
        listen();
        showFile();
    }
    Popover::showEvent(event);
}

void RecordPopover::hideEvent(QHideEvent* event)
{
    m_sound.stop();
    Popover::hideEvent(event);
}

} // namespace ferry
