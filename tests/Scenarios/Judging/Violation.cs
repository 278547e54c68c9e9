using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>The rules for a healed cloud.</summary>
internal enum Rule
{
    /// <summary>Every allocation is held by a living server, an unfinished migration or a kept one.</summary>
    NothingLeaked,

    /// <summary>Every living server on a host, and every kept migration, holds its allocation.</summary>
    NothingMissing,

    /// <summary>No server has a task state, or is in BUILD.</summary>
    NoStuckTask,

    /// <summary>Every migration is final, or waits for a decision.</summary>
    NoStuckMigration,

    /// <summary>Every port of a server belongs to one that lives.</summary>
    NoOrphanPort,

    /// <summary>Every attachment belongs to a disk of a living server.</summary>
    NoOrphanAttachment,

    /// <summary>Every volume that goes with its server belongs to one that lives.</summary>
    NoOrphanVolume,

    /// <summary>Every port of a server on a host is bound to that host.</summary>
    PortsBound,

    /// <summary>Quotas count the living servers.</summary>
    QuotaRight,

    /// <summary>The compute's own count agrees with what servers and kept migrations hold.</summary>
    HypervisorRight,

    /// <summary>No wait throws, and no exception is swallowed.</summary>
    NothingThrown,

    /// <summary>While every service can be reached, no client gets a 5xx.</summary>
    NoServerError,

    /// <summary>A server can be deleted.</summary>
    DeleteAccepted,
}

/// <summary>A broken rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">The problem, for a reader.</param>
internal sealed record Violation(Rule Rule, string Text)
{
    /// <summary>The server concerned, living or deleted.</summary>
    public Server? Server { get; init; }

    /// <summary>The migration concerned; for a server, its newest one.</summary>
    public Migration? Migration { get; init; }

    /// <summary>The id of the consumer, device, server or migration, even if Nova no longer knows it.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The id of the volume concerned.</summary>
    public string? Volume { get; init; }

    /// <summary>For a reader, and unique among the violations of a cloud.</summary>
    public override string ToString() => $"{Rule}: {Text}";
}
