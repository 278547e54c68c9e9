using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>
/// The differences of a release, as data: one record for each service that changes between releases, such as <c>NovaRelease</c>. A service
/// declares the record in its folder, with a member for each difference (a newest microversion, a rule, a field, a wording), and reads it
/// from the world. No code compares the release's name.
/// </summary>
/// <param name="name">Its name on command lines: <c>zed</c>.</param>
/// <param name="parts">The services' records, one of each type.</param>
internal sealed class ReleaseProfile(string name, params IEnumerable<object> parts)
{
    private readonly Dictionary<Type, object> _parts = parts.ToDictionary(part => part.GetType());

    /// <summary>For a world without services.</summary>
    public static ReleaseProfile None { get; } = new("none");

    public string Name => name;

    /// <summary>Whether services refuse tokens of the wrong scope: oslo.policy's <c>enforce_scope</c>.</summary>
    public bool EnforcesScope { get; init; }

    /// <summary>Whether deprecated default rules no longer count: oslo.policy's <c>enforce_new_defaults</c>.</summary>
    public bool EnforcesNewDefaults { get; init; }

    /// <summary>The types of the services that enforce neither by default, whatever the others do.</summary>
    public ImmutableArray<string> Lenient { get; init; } = [];

    /// <summary>The types of the services' records.</summary>
    public IEnumerable<Type> Parts => _parts.Keys;

    /// <summary>The settings of a world, with the release's defaults where the builder set nothing.</summary>
    public PolicySettings Complete(PolicySettings settings) => settings with
    {
        EnforceScope = settings.EnforceScope ?? EnforcesScope,
        EnforceNewDefaults = settings.EnforceNewDefaults ?? EnforcesNewDefaults,
        Lenient = settings is { EnforceScope: null, EnforceNewDefaults: null } ? Lenient : [],
    };

    /// <exception cref="InvalidOperationException">The release has no such record.</exception>
    public TPart For<TPart>()
        where TPart : class => _parts.TryGetValue(typeof(TPart), out var part)
            ? (TPart)part
            : throw new InvalidOperationException(
                $"The release '{name}' has no {typeof(TPart).Name}. Add it to the release's file in Releases.");
}
