using System.Text;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Writes the message of a failed wait: the expected and the read values with their times, the subject's actions, what the target tells of
/// the time of the wait, and how to repeat it. Times count from the start of the wait.
/// </summary>
internal sealed class WaitStory(OpenStackTarget cloud, DateTimeOffset start)
{
    private readonly StringBuilder _text = new();

    public required string Opening { get; init; }

    public string? Expected { get; init; }

    public IReadOnlyList<Observation> History { get; init; } = [];

    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The id whose events are included; null for all.</summary>
    public string? Subject { get; init; }

    public string Tell()
    {
        _text.AppendLine(Opening);
        if (Expected is not null)
            _text.Append("Expected:  ").AppendLine(Expected);
        if (History.Count > 0)
            _text.Append("Last seen: ").AppendLine(Indented(History[^1].Seen, "           "));
        Section("History:", [.. History.Select(observation => $"{Moments.After(start, observation.Time)}  {observation.Seen}")]);
        Section("Actions:", Actions);
        foreach (var (title, lines) in cloud.Changes.TellSince(Subject, start))
            Section(title, lines);
        return cloud.Conclude(_text.ToString());
    }

    private void Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        _text.AppendLine(title);
        foreach (var line in lines)
            _text.Append("  ").AppendLine(Indented(line, "            "));
    }

    /// <summary>Indents the further lines of a text, such as the message of a failed assertion.</summary>
    private static string Indented(string text, string margin) => text.ReplaceLineEndings($"{Environment.NewLine}{margin}");
}
