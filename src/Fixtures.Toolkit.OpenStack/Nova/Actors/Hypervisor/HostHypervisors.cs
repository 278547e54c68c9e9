using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The hypervisors of a world's hosts, each created once, with the decorators of the test around it.</summary>
/// <param name="world">The world.</param>
/// <param name="guests">The guests of all hosts.</param>
/// <param name="wrappers">The test's wrappers, innermost first. Each gets the name of the host and the hypervisor so far.</param>
internal sealed class HostHypervisors(
    World world, StateStore<HypervisorState> guests, ImmutableArray<Func<string, IHypervisor, IHypervisor>> wrappers)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostHypervisor> _known = new(StringComparer.Ordinal);

    /// <summary>The hypervisor of a host, created at its first use.</summary>
    public HostHypervisor GetOrCreate(string host)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(host, out var known))
                return known;
            var context = new HypervisorContext(host);
            var path = world.Options.Release.For<NovaRelease>().FakeConsolePath;
            var created = new HostHypervisor(Wrap(new FakeHypervisor(guests, world.Journal, host, path), context), world, context);
            _known.Add(host, created);
            return created;
        }
    }

    private IHypervisor Wrap(FakeHypervisor fake, HypervisorContext context)
    {
        IHypervisor hypervisor = fake;
        foreach (var wrap in wrappers)
        {
            hypervisor = wrap(context.Host, hypervisor);
            (hypervisor as DelegatingHypervisor)?.Join(context);
        }

        if (hypervisor == fake)
            return fake;
        world.Calls.Expect();
        return new GuardedHypervisor(hypervisor, world, context.Host);
    }
}
