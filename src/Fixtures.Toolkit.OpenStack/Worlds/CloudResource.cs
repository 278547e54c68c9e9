using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>One resource that exists in a cloud until it is deleted.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">
/// The UUID. For a keypair <c>USER/NAME</c>; for a flavor its id; for an aggregate its number; for a trait, a resource class or a metadata
/// namespace its name; for a role assignment its path in Keystone's API; for an allocation the UUID of its consumer.
/// </param>
/// <param name="Name">Its name; for an allocation the name of the resource provider.</param>
public sealed record CloudResource(ResourceType Type, string Id, string Name)
{
    /// <summary>The id of the project that owns it; null if none does.</summary>
    public string? ProjectId { get; init; }

    /// <summary>
    /// The id of the resource that it belongs to: a port's device, a floating IP's port, a subnet's network; null if there is none.
    /// </summary>
    public string? OwnerId { get; init; }

    /// <summary>
    /// The allocated amounts by resource class; of a volume, a snapshot or a backup the quota units that it uses: <c>volumes</c>,
    /// <c>gigabytes</c>, … Empty for other types.
    /// </summary>
    public IReadOnlyDictionary<string, long> Amounts { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>A short description, such as the amounts of an allocation; may be empty.</summary>
    public string Details { get; init; } = "";

    /// <summary>The id of the server that a volume attachment connects; null for any other resource.</summary>
    internal string? HolderId { get; init; }

    /// <summary>The name of the root of its provider tree, for an allocation of a child provider; null for any other resource.</summary>
    internal string? Tree { get; init; }

    /// <summary>
    /// Its path below the service's endpoint, at which a <c>DELETE</c> removes it.
    /// </summary>
    public string Path => Type.PathOf(this);
}
