using System.Text;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The events as text, one line each.</summary>
internal static class TimeLine
{
    public static string Write(IReadOnlyList<StoryEvent> events)
    {
        var text = new StringBuilder();
        foreach (var story in events)
            text.Append(LineOf(story)).Append('\n');
        return text.ToString();
    }

    public static string LineOf(StoryEvent story) =>
        $"{story.At,-9} {MarkOf(story.Tone)} {(story.To is { } to ? $"{story.From} -> {to}" : story.From),-30} "
            + $"{TextOf(story)}{(story.Request is null ? "" : $" ({story.Request})")}";

    /// <summary>The event, preceded by its subject if the text does not name it.</summary>
    public static string TextOf(StoryEvent story) =>
        story.Subject is { } subject && !story.What.Contains(subject, StringComparison.Ordinal) ? $"{subject}: {story.What}" : story.What;

    private static char MarkOf(Tone tone) => tone switch
    {
        Tone.Failed => '!',
        Tone.Refused => '?',
        Tone.ByHand => '*',
        _ => ' ',
    };
}
