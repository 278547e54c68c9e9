using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The policy rules of some services, looked up once for each release.</summary>
internal sealed class ServicePolicies(ImmutableArray<ServiceDefinition> services)
{
    private readonly ConcurrentDictionary<ReleaseProfile, IReadOnlyDictionary<string, ReleaseRules>> _rules = [];

    /// <summary>The rules by service type; services without rules are absent.</summary>
    public IReadOnlyDictionary<string, ReleaseRules> In(ReleaseProfile release) => _rules.GetOrAdd(release, Collect, services);

    private static IReadOnlyDictionary<string, ReleaseRules> Collect(ReleaseProfile release, ImmutableArray<ServiceDefinition> services) =>
        services.Where(service => service.Policy is not null)
            .ToDictionary(service => service.Type, service => service.Policy!(release), StringComparer.Ordinal);
}
