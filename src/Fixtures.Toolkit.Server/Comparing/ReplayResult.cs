namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>An answer of the recording and where the world's differs.</summary>
internal sealed record ComparedAnswer(RecordedLine Line, IReadOnlyList<Difference> Differences)
{
    public bool IsAlike => Differences.Count == 0;
}

/// <summary>How the answers of a world compare with a recording.</summary>
/// <param name="Run">The recording.</param>
/// <param name="Uncopied">What could not be copied.</param>
/// <param name="Answers">The compared answers, in the order of the requests.</param>
internal sealed record ReplayResult(RecordedRun Run, IReadOnlyList<string> Uncopied, IReadOnlyList<ComparedAnswer> Answers)
{
    /// <summary>The name of the world's release.</summary>
    public string Release { get; init; } = "";

    /// <summary>The reads of waits before their last one, which are not compared.</summary>
    public int Repeated { get; init; }

    /// <summary>The requests that got no answer in the recording, which are not sent.</summary>
    public int Unanswered { get; init; }

    /// <summary>The requests to addresses outside the catalog, which are not sent.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>The rows of recorded lists that belong to others or could not be copied, which are not compared.</summary>
    public int ForeignRows { get; init; }

    public int Alike => Answers.Count(answer => answer.IsAlike);
}
