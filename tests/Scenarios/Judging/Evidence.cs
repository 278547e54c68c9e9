using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>The journal entries that prove a known leak.</summary>
internal abstract record Evidence
{
    public abstract bool IsIn(JournalTrace trace, Violation violation);

    protected static Guid? ServerOf(Violation violation) => violation.Server?.Id ?? violation.Migration?.ServerId ?? violation.Subject;

    /// <summary>A part of a path with the ids of a violation; null where it has none.</summary>
    protected static string? PathOf(string path, Violation violation) =>
        Fill(
            Fill(Fill(path, "{server}", ServerOf(violation)?.ToString()), "{migration}", violation.Migration?.Id.ToString()),
            "{volume}", violation.Volume);

    private static string? Fill(string? path, string name, string? id) =>
        path is null || !path.Contains(name, StringComparison.Ordinal) ? path
        : id is null ? null
        : path.Replace(name, id, StringComparison.Ordinal);
}

/// <summary>A request was lost.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Service">Its receiver: <c>placement</c>, <c>network</c>, <c>image</c>.</param>
/// <param name="Path">A part of its path; <c>{server}</c>, <c>{migration}</c> and <c>{volume}</c> stand for ids.</param>
internal sealed record Lost(string Method, string Service, string Path) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        PathOf(Path, violation) is { } path && trace.IsAnswered(Method, Service, path, status: null);
}

/// <summary>A request was answered with a status.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Service">Its receiver.</param>
/// <param name="Path">A part of its path, as in <see cref="Lost"/>.</param>
/// <param name="Status">The status.</param>
internal sealed record Refused(string Method, string Service, string Path, int Status) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        PathOf(Path, violation) is { } path && trace.IsAnswered(Method, Service, path, Status);
}

/// <summary>A service took this message of the server.</summary>
internal sealed record Took(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Says(server, $"handles {Message} ");
}

/// <summary>A service called another one with this message of the server.</summary>
internal sealed record Called(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Says(server, $"calls {Message} to ");
}

/// <summary>Nova sent this notification about the server.</summary>
internal sealed record Announced(string Notification) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Says(server, Notification);
}

/// <summary>Nova sent this notification about the server while the source of its newest migration ran.</summary>
internal sealed record AnnouncedWhileSourceRuns(string Notification) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        violation.Migration is { } migration && trace.IsAnnouncedWhileRuns(Notification, migration.ServerId, migration.Source);
}

/// <summary>A service noted this about the server, because it goes on after a failure.</summary>
internal sealed record Noted(string Text) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) => ServerOf(violation) is { } server && trace.Says(server, Text);
}

/// <summary>Nova sent this notification about the server more than once.</summary>
internal sealed record AnnouncedAgain(string Notification) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Count(server, Notification) > 1;
}

/// <summary>The server was in that state at some time.</summary>
internal sealed record Became(string State) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) => ServerOf(violation) is { } server && trace.Became(server, State);
}

/// <summary>A service failed to handle this message of the server.</summary>
internal sealed record Failed(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Says(server, $"fails to handle {Message}:");
}

/// <summary>A compute was killed while it handled this message of the server.</summary>
internal sealed record KilledWhile(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.IsKilledWhile(Message, server);
}

/// <summary>A service took this message of the server more than once.</summary>
internal sealed record TookAgain(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Count(server, $"handles {Message} ") > 1;
}

/// <summary>A compute was killed while this message waited behind another one of the same server.</summary>
internal sealed record Vanished(string Message) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) =>
        ServerOf(violation) is { } server && trace.Count(server, $"casts {Message} to ") > trace.Count(server, $"handles {Message} ");
}

/// <summary>
/// The server is in BUILD on no host, or the API destroyed its record in that state; a host would have set it to deleted.
/// </summary>
internal sealed record BuildsOnNoHost : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) => violation.Server is { VmState: VmStates.Building, Host: null };
}

/// <summary>One of these.</summary>
internal sealed record Either(params Evidence[] All) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) => All.Any(evidence => evidence.IsIn(trace, violation));
}

/// <summary>All of these.</summary>
internal sealed record Both(Evidence First, Evidence Second) : Evidence
{
    public override bool IsIn(JournalTrace trace, Violation violation) => First.IsIn(trace, violation) && Second.IsIn(trace, violation);
}
