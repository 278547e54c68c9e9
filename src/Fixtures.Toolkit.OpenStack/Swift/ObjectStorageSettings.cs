using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The object storage of a cloud.</summary>
/// <example><code>builder.WithObjectStorage(s => s with { Policies = [new("gold"), new("silver")] });</code></example>
public sealed record ObjectStorageSettings
{
    /// <summary>The storage policies; the first one is the default. Default: <c>Policy-0</c> and <c>silver</c>.</summary>
    public ImmutableArray<StoragePolicyDefinition> Policies { get; init; } =
        [new("Policy-0"), new("silver") { Aliases = ["argent"] }];

    /// <summary>
    /// The middlewares that the deployment leaves out, by their names in the proxy's configuration: <c>formpost</c>. They are not in
    /// <c>/info</c>. Default: none.
    /// </summary>
    public ImmutableSortedSet<string> LeftOut { get; init; } = [];

    /// <summary>
    /// How often expired objects are removed from listings and counters, in the world's time. For requests they are gone at once.
    /// Default: 5 minutes.
    /// </summary>
    public TimeSpan ExpirerInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How often accounts learn the numbers of objects and bytes of their containers, in the world's time. Default: zero, which means at
    /// once; a real deployment has 5 minutes.
    /// </summary>
    public TimeSpan ContainerUpdaterInterval { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// Whether a <c>ResellerAdmin</c> can create and delete accounts, with PUT and DELETE. Default: false; a deleted account is gone for
    /// requests at once, and its containers and objects are removed by the account-reaper.
    /// </summary>
    /// <remarks>Upstream: <c>allow_account_management</c> of the proxy.</remarks>
    public bool AllowsAccountManagement { get; init; }

    /// <summary>How often the account-reaper empties deleted accounts, in the world's time. Default: 1 hour.</summary>
    public TimeSpan AccountReaperInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Keeps the data of objects outside the state; null for data in memory. Set by <c>WithObjectContentStore</c>.</summary>
    internal IObjectContentStore? ContentStore { get; init; }
}

/// <summary>A storage policy.</summary>
/// <param name="Name">Letters, digits and hyphens; unique, ignoring case.</param>
public sealed record StoragePolicyDefinition(string Name)
{
    /// <summary>Other names that clients may use. Default: none.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether new containers cannot have it. Default: false.</summary>
    public bool IsDeprecated { get; init; }
}
