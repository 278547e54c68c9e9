namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>The result of one exploration.</summary>
/// <param name="Name">The name of the exploration.</param>
/// <param name="Known">The known leaks that occurred.</param>
/// <param name="Unknown">The violations that no known leak explains.</param>
/// <param name="Journal">The journal of the cloud.</param>
internal sealed record Verdict(string Name, IReadOnlyList<KnownUpstreamLeak> Known, IReadOnlyList<Violation> Unknown, JournalTrace Journal)
{
    private const int Lines = 60;

    /// <summary>The command that repeats the exploration.</summary>
    public required string Again { get; init; }

    public bool IsGood => Unknown.Count == 0;

    public static Verdict Of(string name, string again, IReadOnlyList<Violation> violations, JournalTrace journal)
    {
        var explained = violations.ToLookup(violation => KnownUpstreamLeaks.All.FirstOrDefault(leak => leak.Explains(violation, journal)));
        return new Verdict(
            name,
            [.. explained.Select(group => group.Key).OfType<KnownUpstreamLeak>()],
            [.. explained[null]],
            journal) { Again = again };
    }

    /// <summary>The broken rules, the journal before them, and the command that repeats it.</summary>
    public string Describe() => $"""
        {Name}:
        {string.Join('\n', Unknown.Select(violation => $"  {violation.Rule}: {violation.Text}"))}
          The story:
        {(Unknown[0].Subject is null ? Journal.Tail(Lines) : Journal.StoryOf(Unknown[0], Lines))}
          Again: {Again}
        """;
}
