using Fixtures.Toolkit.OpenStack.Glance;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The wiring of a cloud, top to bottom: which services a world has, and what each is made with.</summary>
internal static class CloudComposition
{
    /// <summary>The messages of all services.</summary>
    public static MessageNames Messages { get; } = new(NovaMessages.All);

    public static IReadOnlyList<IWorldService> Compose(World world, OpenStackBuilder settings)
    {
        var services = new List<IWorldService>();
        if (settings.Services.HasFlag(CloudServices.Identity))
            services.Add(Add(world, new KeystoneService(world, settings.Get<IdentitySettings>())));
        if (settings.Services.HasFlag(CloudServices.Placement))
            services.Add(Add(world, new PlacementService(world, settings.Get<PlacementSettings>())));
        if (settings.Services.HasFlag(CloudServices.Image))
            services.Add(Add(world, new GlanceService(world, settings.Get<ImageSettings>())));
        if (settings.Services.HasFlag(CloudServices.Network))
            services.Add(Add(world, new NeutronService(world, settings.Get<NetworkSettings>())));
        if (settings.Services.HasFlag(CloudServices.Compute))
            services.Add(Add(world, new NovaService(world, settings.Get<ComputeSettings>(), settings.Get<ComputeHostSettings>(), settings.Get<SchedulerSettings>())));
        return services;
    }

    /// <summary>The cloud's own services of that choice, as the pipeline knows them.</summary>
    public static IEnumerable<ApiService> ServicesOf(CloudServices services)
    {
        (CloudServices Flag, ApiService Service)[] all =
        [
            (CloudServices.Identity, ServiceCatalogue.Identity), (CloudServices.Placement, ServiceCatalogue.Placement), (CloudServices.Image, ServiceCatalogue.Image),
            (CloudServices.Network, ServiceCatalogue.Network), (CloudServices.Compute, ServiceCatalogue.Compute),
        ];
        return all.Where(entry => services.HasFlag(entry.Flag)).Select(entry => entry.Service);
    }

    private static TService Add<TService>(World world, TService service)
        where TService : class, IWorldService
    {
        world.Add(service);
        return service;
    }
}
