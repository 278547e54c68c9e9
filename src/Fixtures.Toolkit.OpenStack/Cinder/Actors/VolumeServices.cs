using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The services of block storage: a volume service for each backend, the scheduler and the backup service.</summary>
/// <example>
/// <code>
/// await cloud.VolumeServices["controller@lvmdriver-1"].KillAsync();
/// await cloud.VolumeServices.Scheduler.StopAsync();
/// </code>
/// </example>
public sealed class VolumeServices
{
    private readonly CinderContext _cinder;
    private readonly CinderLifecycle _lifecycle;

    internal VolumeServices(CinderContext cinder, CinderLifecycle lifecycle) => (_cinder, _lifecycle) = (cinder, lifecycle);

    /// <summary>The volume services, as <c>controller@BACKEND</c>, in the order of their backends.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _cinder.State.Services.OldestFirst.Where(service => service.Binary == CinderServiceRecord.Volume)
            .Select(service => service.Host),
    ];

    /// <summary>The volume service of one backend.</summary>
    /// <param name="host">Its host, <c>controller@lvmdriver-1</c>, or the name of its backend alone.</param>
    /// <exception cref="ArgumentException">There is no such service; the message lists those that there are.</exception>
    public VolumeServiceControl this[string host]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(host);
            var record = _cinder.State.Services.OldestFirst.FirstOrDefault(service => service.Binary == CinderServiceRecord.Volume
                && (service.Host == host || service.Host == $"{CinderContext.Controller}@{host}"));
            return record is null
                ? throw new ArgumentException(
                    $"There is no volume service '{host}'.{Nearest.Hint(host, Names)} There are {string.Join(", ", Names)}.", nameof(host))
                : new VolumeServiceControl(_lifecycle, record.Id, record.Host);
        }
    }

    /// <summary>The scheduler, which chooses the pools of new volumes.</summary>
    public VolumeServiceControl Scheduler => Of(CinderServiceRecord.Scheduler);

    /// <summary>The backup service.</summary>
    public VolumeServiceControl Backup => Of(CinderServiceRecord.Backup);

    /// <summary>The services of a world.</summary>
    /// <exception cref="InvalidOperationException">The world has no Cinder.</exception>
    internal static VolumeServices In(World world)
    {
        world.RefuseIfDisposed();
        return world.Has(typeof(VolumeServices))
            ? world.Part<VolumeServices>()
            : throw new InvalidOperationException(
                "This cloud has no block storage. Leave \"block-storage\" in: WithOnly must name it, and neither Without nor "
                    + "WithoutBlockStorage must leave it out.");
    }

    private VolumeServiceControl Of(string binary)
    {
        var record = _cinder.State.Services.OldestFirst.FirstOrDefault(service => service.Binary == binary)
            ?? throw new InvalidOperationException($"The record of {binary} was removed from Cinder's database.");
        return new VolumeServiceControl(_lifecycle, record.Id, record.Host);
    }
}
