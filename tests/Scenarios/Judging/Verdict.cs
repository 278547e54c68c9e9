namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>What became of one exploration.</summary>
/// <param name="Name">What was explored.</param>
/// <param name="Known">The known leaks that it ran into.</param>
/// <param name="Unknown">What no known leak explains.</param>
/// <param name="Journal">Where the story is.</param>
internal sealed record Verdict(string Name, IReadOnlyList<KnownUpstreamLeak> Known, IReadOnlyList<Violation> Unknown, JournalTrace Journal)
{
    private const int Lines = 60;

    /// <summary>The command that explores this again.</summary>
    public required string Again { get; init; }

    public bool IsGood => Unknown.Count == 0;

    public static Verdict Of(string name, string again, IReadOnlyList<Violation> violations, JournalTrace journal)
    {
        var explained = violations.ToLookup(violation => KnownUpstreamLeaks.All.FirstOrDefault(leak => leak.Explains(violation, journal)));
        return new Verdict(name, [.. explained.Select(group => group.Key).OfType<KnownUpstreamLeak>()], [.. explained[null]], journal) { Again = again };
    }

    /// <summary>The rules that do not hold, what came before, and how to run it again.</summary>
    public string Describe() => $"""
        {Name}:
        {string.Join('\n', Unknown.Select(violation => $"  {violation.Rule}: {violation.Text}"))}
          The story:
        {(Unknown[0].Subject is null ? Journal.Tail(Lines) : Journal.StoryOf(Unknown[0], Lines))}
          Again: {Again}
        """;
}
