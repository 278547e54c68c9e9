using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A part of a cloud that a test wants: one service with what it holds. Snap any number of them, in any order, into an
/// <see cref="OpenStackBuilder"/>, or use one alone: then it makes a cloud of only the services that it needs.
/// </summary>
public abstract class CloudFixture : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Action<OpenStackBuilder>> _parts = [];
    private OpenStackCloud? _cloud;
    private bool _isAlone;
    private bool _isDisposed;

    /// <summary>The simulated services that the fixture needs, by catalog type: <c>identity</c>, <c>compute</c>.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    /// <summary>The cloud that the fixture was built into; a cloud of its own where it was snapped into none.</summary>
    /// <exception cref="ObjectDisposedException">The fixture is disposed, and the cloud was its own.</exception>
    public OpenStackCloud Cloud
    {
        get
        {
            lock (_gate)
            {
                if (_isDisposed)
                    throw new ObjectDisposedException(GetType().Name, "The fixture is disposed, and its cloud with it. Make a new fixture, or snap it into a cloud that lives longer.");
                if (_cloud is not null)
                    return _cloud;
                _isAlone = true;
            }

            new OpenStackBuilder().WithOnly([.. Needs]).With(this).Build();
            return _cloud!;
        }
    }

    /// <summary>Whether the fixture is in a cloud already.</summary>
    protected internal bool IsBuilt => _cloud is not null;

    /// <summary>Adds what the fixture stands for to a cloud in the making. An override calls the base.</summary>
    protected internal virtual void Configure(OpenStackBuilder cloud)
    {
        foreach (var part in _parts)
            part(cloud);
    }

    /// <summary>Remembers something that the cloud shall have: what the <c>With…</c> methods of a fixture are made of.</summary>
    /// <exception cref="InvalidOperationException">The cloud is built already; change it through its API.</exception>
    protected void Add(Action<OpenStackBuilder> part)
    {
        if (IsBuilt)
            throw new InvalidOperationException($"The cloud of this {GetType().Name} is built already. Say what is in it before, or change it through its API.");
        _parts.Add(part);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TakeOwnCloud() is { } cloud)
            await cloud.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (TakeOwnCloud() is { } cloud)
            cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The cloud that ends with the fixture; null where it is somebody else's.</summary>
    private OpenStackCloud? TakeOwnCloud()
    {
        lock (_gate)
        {
            _isDisposed = _isAlone || _cloud is null;
            return _isAlone ? _cloud : null;
        }
    }

    internal void BuiltInto(OpenStackCloud cloud)
    {
        lock (_gate)
            _cloud = cloud;
    }
}
