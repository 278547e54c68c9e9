using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The services that a builder was asked for beside the usual ones. A value.</summary>
/// <param name="Types">Their catalog types.</param>
/// <param name="Settings">The settings of a builder for which nothing was set but the users of these services.</param>
internal sealed record AddedServices(ImmutableSortedSet<string> Types, ImmutableDictionary<Type, object> Settings)
{
    public static AddedServices None { get; } = new([], ImmutableDictionary<Type, object>.Empty);

    /// <summary>Whether the cloud has all of them. One that was left out again keeps its user.</summary>
    public bool AreIn(ServiceList services) => Types.IsEmpty || Types.All(services.Has);

    public AddedServices And(IEnumerable<OpenStackService> services, ImmutableDictionary<Type, object> settings) =>
        new(Types.Union(services.Select(service => service.Type)), settings);
}
