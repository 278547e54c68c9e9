using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Seeding;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>Neutron in one world: its state, its settings and its notifications to Nova.</summary>
internal sealed class NeutronService : IWorldService
{
    private readonly NetworkSettings _settings;
    private readonly ComputeNotifier _notifier;
    private readonly NeutronDatabase _database;

    public NeutronService(World world, NetworkSettings settings)
    {
        _settings = settings;
        _notifier = new ComputeNotifier(world);
        _database = new NeutronDatabase(world, NeutronTables.Initial, settings.HiddenExtensions, NeutronCallbacks.All, _notifier.Send);
        world.Add(_database);
    }

    public NeutronState State => _database.State;

    public void Seed(WorldSeed seed) => _database.Seed(change =>
    {
        if (change.Release.HasDefaultRules)
            DefaultRuleResource.Seed(change);
        foreach (var network in _settings.Networks)
            Add($"{network.Source}The network '{network.Name}'", () => NetworkSeed.Add(change, network, seed));
        foreach (var router in _settings.Routers)
            Add($"The router '{router.Name}'", () => RouterSeed.Add(change, router, _settings.ProjectOf(router), seed));
        foreach (var quota in _settings.Quotas)
        {
            var (project, quotas) = (seed.ProjectId(quota.Project), change.State.Quotas);
            var limits = quotas.GetValueOrDefault(project, ImmutableSortedDictionary<string, int>.Empty).SetItems(quota.Limits);
            change.Set(QuotaLimits.Key, quotas.SetItem(project, limits));
        }
    });

    /// <summary>Adds a resource of the settings; a refusal is a mistake of the builder.</summary>
    private static void Add(string what, Action add)
    {
        try
        {
            add();
        }
        catch (NeutronFault refusal)
        {
            throw new SeedException($"{what} cannot be created: {refusal.Message}", refusal);
        }
    }

    public void Resume() => _notifier.Start();

    public IEnumerable<CloudResource> Resources() => NeutronResources.Of(State);

    public void Suspend() => _notifier.Stop();
}
