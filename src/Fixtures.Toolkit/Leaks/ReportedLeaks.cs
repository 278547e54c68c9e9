using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>The leaks of a cloud that an exception has named.</summary>
internal sealed class ReportedLeaks
{
    private readonly ConcurrentDictionary<(ResourceType Type, string Id, string Name), bool> _known = new();

    public void Add(CloudResource resource) => _known[KeyOf(resource)] = true;

    public bool Contains(CloudResource resource) => _known.ContainsKey(KeyOf(resource));

    private static (ResourceType Type, string Id, string Name) KeyOf(CloudResource resource) => (resource.Type, resource.Id, resource.Name);
}
