using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The loopback listeners of one cloud: the shared one of the process, and private ones.</summary>
internal sealed class CloudSockets(World world) : IAsyncDisposable
{
    private readonly List<LoopbackListener> _listeners = [];
    private bool _hasJoined;

    /// <summary>Serves the cloud below a path of the shared listener.</summary>
    public Task<Uri> JoinSharedAsync()
    {
        world.RefuseIfDisposed();
        _hasJoined = true;
        return SharedListener.Instance.JoinAsync(world);
    }

    /// <summary>Serves the cloud on a port; 0 takes a free one.</summary>
    public async Task<Uri> ListenAsync(int port)
    {
        world.RefuseIfDisposed();
        var address = new WorldAddress(world);
        var listener = await LoopbackListener.StartAsync(port, exchange => world.Hosts.Allows(exchange.Host)
            ? ApiPipeline.InvokeAsync(exchange, address)
            : AllowedHosts.RefuseAsync(exchange, world.Journal)).ConfigureAwait(false);
        _listeners.Add(listener);
        world.Locations.Add(new WorldLocation(listener.Address));
        return listener.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_hasJoined)
            SharedListener.Instance.Leave(world);
        foreach (var listener in _listeners)
            await listener.DisposeAsync().ConfigureAwait(false);
    }
}
