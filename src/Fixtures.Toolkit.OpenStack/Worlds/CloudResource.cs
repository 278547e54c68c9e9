using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>One thing that stays in a cloud until somebody removes it.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">
/// What it is known by: its UUID; <c>USER/NAME</c> of a keypair, the id of a flavor, the number of an aggregate, the name of a trait, a
/// resource class or a metadata namespace, the path of a role assignment in Keystone's API, and of an allocation the UUID of its consumer.
/// </param>
/// <param name="Name">Its name; of an allocation that of its resource provider.</param>
public sealed record CloudResource(ResourceType Type, string Id, string Name)
{
    /// <summary>The id of the project that owns it; null where none does.</summary>
    public string? ProjectId { get; init; }

    /// <summary>
    /// The id of what it belongs to: a port's device, a floating IP's port, a subnet's network; null where it stands alone.
    /// </summary>
    public string? OwnerId { get; init; }

    /// <summary>What an allocation is of, by resource class; empty for all else.</summary>
    public IReadOnlyDictionary<string, long> Amounts { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>More of it in a few words, such as the amounts of an allocation; empty where there is nothing to say.</summary>
    public string Details { get; init; } = "";

    /// <summary>
    /// Its path in the service's API, which a <c>DELETE</c> removes it at; without what the service puts before all of its paths.
    /// </summary>
    public string Path => Type.PathOf(this);
}
