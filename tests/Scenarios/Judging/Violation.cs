using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>What must hold in a cloud that has been healed.</summary>
internal enum Rule
{
    /// <summary>No allocation is there that no living server and no unfinished or kept migration holds.</summary>
    NothingLeaked,

    /// <summary>Every living server on a host, and every kept migration, holds its allocation.</summary>
    NothingMissing,

    /// <summary>No server has a task state, or is in BUILD.</summary>
    NoStuckTask,

    /// <summary>Every migration is final, or waits for a decision.</summary>
    NoStuckMigration,

    /// <summary>Every port of a server belongs to one that lives.</summary>
    NoOrphanPort,

    /// <summary>Every port of a server on a host is bound to that host.</summary>
    PortsBound,

    /// <summary>Quotas count the living servers.</summary>
    QuotaRight,

    /// <summary>The compute's own count agrees with what servers and kept migrations hold.</summary>
    HypervisorRight,

    /// <summary>No exception comes out of a wait, and none is swallowed.</summary>
    NothingThrown,

    /// <summary>While every service can be reached, no client gets a 5xx.</summary>
    NoServerError,

    /// <summary>A server can be deleted.</summary>
    DeleteAccepted,
}

/// <summary>A rule that does not hold.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Text">What is amiss, for a reader.</param>
internal sealed record Violation(Rule Rule, string Text)
{
    /// <summary>The server that it is about, living or deleted.</summary>
    public Server? Server { get; init; }

    /// <summary>The migration that it is about; the server's newest one where it is about a server.</summary>
    public Migration? Migration { get; init; }

    /// <summary>The consumer, device, server or migration, also where Nova knows it no more.</summary>
    public Guid? Subject { get; init; }
}
