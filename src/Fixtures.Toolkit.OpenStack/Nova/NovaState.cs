using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Compute;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova's whole state as one immutable value. Each topic adds a property here and keeps its functions in its own folder.</summary>
internal sealed record NovaState
{
    public static readonly NovaState Empty = new();

    /// <summary>By flavor id.</summary>
    public ImmutableSortedDictionary<string, Flavor> Flavors { get; init; } =
        ImmutableSortedDictionary.Create<string, Flavor>(StringComparer.Ordinal);

    public KeypairTable Keypairs { get; init; } = KeypairTable.Empty;

    /// <summary>By number.</summary>
    public ImmutableSortedDictionary<int, Aggregate> Aggregates { get; init; } = ImmutableSortedDictionary<int, Aggregate>.Empty;

    public int LastAggregateNumber { get; init; }

    public QuotaTable Quotas { get; init; } = QuotaTable.Empty;

    /// <summary>By UUID.</summary>
    public ImmutableDictionary<Guid, ServerGroup> ServerGroups { get; init; } = ImmutableDictionary<Guid, ServerGroup>.Empty;

    public ServerTable Servers { get; init; } = ServerTable.Empty;

    /// <summary>By server; each server's actions oldest first.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<InstanceAction>> Actions { get; init; } =
        ImmutableDictionary<Guid, ImmutableArray<InstanceAction>>.Empty;

    /// <summary>By UUID.</summary>
    public ImmutableDictionary<Guid, NovaServiceRecord> Services { get; init; } = ImmutableDictionary<Guid, NovaServiceRecord>.Empty;

    /// <summary>By token.</summary>
    public ImmutableDictionary<Guid, ConsoleToken> ConsoleTokens { get; init; } = ImmutableDictionary<Guid, ConsoleToken>.Empty;

    /// <summary>The highest number that any service ever had.</summary>
    public int LastServiceNumber { get; init; }

    public MigrationTable Migrations { get; init; } = MigrationTable.Empty;

    public ComputeNodeTable ComputeNodes { get; init; } = ComputeNodeTable.Empty;
}
