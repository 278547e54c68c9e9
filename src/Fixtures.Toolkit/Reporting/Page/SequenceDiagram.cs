using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>
/// A sequence diagram, top to bottom: a lifeline for each program, an arrow for each request and message, a mark for each local event. The
/// texts of the events stand in their own column, which takes the rest of the window, so that they neither overlap nor run out of it.
/// </summary>
internal sealed class SequenceDiagram
{
    /// <summary>The limit; the oldest rows beyond it are left out.</summary>
    public const int MaxRows = 300;

    private const int RowHeight = 20;
    private const int HeadHeight = 40;
    private const int StepWidth = 44;
    private const int TimeWidth = 64;
    private const int LinesWidth = 800;
    private const double LetterWidth = 6.1;
    private const int Left = StepWidth + TimeWidth;
    private readonly IReadOnlyList<StoryEvent> _rows;
    private readonly IReadOnlyList<string> _lines;
    private readonly int _lineWidth;

    public SequenceDiagram(IReadOnlyList<StoryEvent> events)
    {
        var drawn = events.Where(story => !story.IsRead && !PeriodicWork.Is(story.Entry)).ToList();
        Reads = events.Count(story => story.IsRead);
        Periodic = events.Count - drawn.Count - Reads;
        LeftOut = Math.Max(0, drawn.Count - MaxRows);
        _rows = [.. drawn.Skip(LeftOut)];
        _lines = Lifelines.From(_rows);
        _lineWidth = Math.Clamp(LinesWidth / Math.Max(1, _lines.Count), 50, 74);
        Opening = (_rows.LastOrDefault(row => row.Tone == Tone.Failed) ?? _rows.LastOrDefault())?.Entry.Sequence;
    }

    /// <summary>The number of reads by clients, which are not drawn.</summary>
    public int Reads { get; }

    /// <summary>The number of messages of periodic tasks, which are not drawn.</summary>
    public int Periodic { get; }

    /// <summary>The number of the step at which the page opens: the last failure, or the last step; null if there are no steps.</summary>
    public long? Opening { get; }

    /// <summary>The number of events before the first row.</summary>
    public int LeftOut { get; }

    private double Width => Left + (_lines.Count * _lineWidth);

    private double Height => (_rows.Count * RowHeight) + (RowHeight / 2.0);

    /// <summary>The names above the lines; a separate image, so that it stays visible while scrolling.</summary>
    public Markup Head()
    {
        var svg = new Markup();
        svg.Add($"""<svg class="head" width="{Width}" height="{HeadHeight}" viewBox="0 0 {Width} {HeadHeight}" role="img" """
            + $"""aria-label="programs">""");
        svg.Add($"""<a href="#top"><text class="up" x="4" y="24">↑ top</text></a>""");
        foreach (var line in _lines)
            AddName(svg, line);
        return svg.Add($"</svg>");
    }

    public Markup Body()
    {
        var svg = new Markup();
        svg.Add($"""<svg class="rows" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img" aria-label="sequence """
            + $"""diagram">""");
        foreach (var line in _lines)
            svg.Add($"""<line class="life" x1="{XOf(line)}" y1="0" x2="{XOf(line)}" y2="{Height}"/>""");
        for (var row = 0; row < _rows.Count; row++)
            AddRow(svg, row);
        return svg.Add($"</svg>");
    }

    /// <summary>The texts of the rows, one beside each. The page opens at the one with the focus.</summary>
    public Markup Texts()
    {
        var html = new Markup();
        html.Add($"""<div class="texts">""");
        foreach (var story in _rows)
        {
            var focus = new Markup();
            if (story.Entry.Sequence == Opening)
                focus.Add($""" tabindex="0" autofocus""");
            html.Add($"""<div class="what {ClassOf(story)}" id="{IdOf(story.Entry.Sequence)}"{focus}>"""
                + $"""<span>{TimeLine.TextOf(story)}</span></div>""");
        }

        return html.Add($"</div>");
    }

    /// <summary>The id of a step in the page.</summary>
    public static string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"step-{sequence}");

    private void AddName(Markup svg, string line)
    {
        // Host names are long: the program is above, its host below.
        var (program, host) = line.Split('.', 2) is [var first, var rest] ? (first, rest) : (line, "");
        svg.Add($"""<g class="name"><title>{line}</title><rect x="{XOf(line) - (_lineWidth / 2.0) + 2}" y="3" width="{_lineWidth - 4}" """
            + $"""height="{HeadHeight - 6}" rx="5"/>""");
        AddName(svg, XOf(line), host.Length == 0 ? 24 : 17, program);
        if (host.Length > 0)
            AddName(svg, XOf(line), 31, host);
        svg.Add($"</g>");
    }

    /// <summary>A name of which at most 12 letters are shown, condensed if it is too long for its box.</summary>
    private void AddName(Markup svg, double x, double y, string name)
    {
        var shown = Cut(name, 12);
        var room = _lineWidth - 10;
        var condensed = new Markup();
        if (shown.Length * LetterWidth > room)
            condensed.Add($""" textLength="{room}" lengthAdjust="spacingAndGlyphs" """);
        svg.Add($"""<text x="{x}" y="{y}"{condensed}>{shown}</text>""");
    }

    private void AddRow(Markup svg, int row)
    {
        var story = _rows[row];
        var y = (row * RowHeight) + (RowHeight / 2.0) + 3;
        var opening = story.Entry.Sequence == Opening ? " opening" : "";
        svg.Add($"""<g class="row {ClassOf(story)}" data-sequence="{story.Entry.Sequence}"><title>{story.Entry.Sequence}: """
            + $"""{story.Entry.What}{(story.Entry.RequestId is { } id ? $" ({id})" : "")}</title>""");
        svg.Add($"""<rect class="band{opening}" x="0" y="{y - (RowHeight / 2.0)}" width="{Width}" height="{RowHeight}"/>""");
        svg.Add($"""<text class="step" x="{StepWidth - 8}" y="{y + 4}">{story.Entry.Sequence}</text>""");
        if (row == 0 || _rows[row - 1].At != story.At)
            svg.Add($"""<text class="time" x="{StepWidth}" y="{y + 4}">{story.At}</text>""");
        if (story.To is null)
            AddMark(svg, story, y);
        else if (story.To == story.From)
            AddLoop(svg, y, XOf(story.From));
        else
            AddArrow(svg, y, XOf(story.From), XOf(story.To));
        svg.Add($"</g>");
    }

    private static void AddArrow(Markup svg, double y, double from, double to)
    {
        var back = to > from ? -7 : 7;
        svg.Add($"""<path class="arrow" d="M{from} {y}H{to}"/><path class="tip" d="M{to} {y}l{back} -4v8z"/>""");
    }

    private static void AddLoop(Markup svg, double y, double x) =>
        svg.Add($"""<path class="arrow" d="M{x} {y - 5}h18v9h-12"/><path class="tip" d="M{x} {y + 4}l7 -4v8z"/>""");

    private void AddMark(Markup svg, StoryEvent story, double y)
    {
        var x = XOf(story.From);
        switch (story.Entry.Kind)
        {
            case JournalKind.State:
                svg.Add($"""<path class="mark" d="M{x} {y - 6}l6 6l-6 6l-6 -6z"/>""");
                break;
            case JournalKind.Control:
                svg.Add($"""<path class="cut" d="M{Left} {y}H{Width}"/><circle class="mark" cx="{x}" cy="{y}" r="5"/>""");
                break;
            case JournalKind.Usage:
                svg.Add($"""<rect class="mark" x="{x - 5}" y="{y - 5}" width="10" height="10" rx="2"/>""");
                break;
            default:
                svg.Add($"""<circle class="mark" cx="{x}" cy="{y}" r="4"/>""");
                break;
        }
    }

    private static string ClassOf(StoryEvent story) => $"{story.Entry.Kind.ToString().ToLowerInvariant()} {ReportPage.ClassOf(story.Tone)}";

    private double XOf(string line) => Left + (_lineWidth / 2.0) + (_lineWidth * IndexOf(line));

    private int IndexOf(string line)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i] == line)
                return i;
        }

        throw new ArgumentException($"{line} is not in the diagram.", nameof(line));
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text.AsSpan(0, length - 1)}…";
}
