using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A part of a cloud: one service with its resources. Add any number of parts, in any order, to an <see cref="OpenStackBuilder"/>, or use
/// one alone: then it builds a cloud with only the services that it needs.
/// </summary>
public abstract class CloudPart : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Action<OpenStackBuilder>> _parts = [];
    private OpenStackCloud? _cloud;
    private bool _isAlone;
    private bool _isDisposed;

    /// <summary>The simulated services that the part needs, by catalog type: <c>identity</c>, <c>compute</c>.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    /// <summary>The cloud that contains this part. A part that was not added to a builder builds its own cloud on first use.</summary>
    /// <exception cref="ObjectDisposedException">The part is disposed, and it had built the cloud itself.</exception>
    public OpenStackCloud Cloud
    {
        get
        {
            lock (_gate)
            {
                if (_isDisposed)
                    throw new ObjectDisposedException(
                        GetType().Name,
                        "It is disposed, and its cloud with it. Make a new one, or add it to a builder whose cloud lives longer.");
                if (_cloud is not null)
                    return _cloud;
                _isAlone = true;
            }

            // Building calls BuiltInto.
            return new OpenStackBuilder().WithOnly([.. Needs]).With(this).Build();
        }
    }

    /// <summary>Whether the part is part of a cloud already.</summary>
    protected internal bool IsBuilt => _cloud is not null;

    /// <summary>Adds the part to a builder. An override calls the base.</summary>
    protected internal virtual void Configure(OpenStackBuilder cloud)
    {
        foreach (var part in _parts)
            part(cloud);
    }

    /// <summary>Records a change to the builder. The <c>With…</c> methods of a part call it.</summary>
    /// <exception cref="InvalidOperationException">The cloud is built already; change it through its API.</exception>
    protected void Add(Action<OpenStackBuilder> part)
    {
        if (IsBuilt)
            throw new InvalidOperationException($"The cloud of this {GetType().Name} is built already. Configure it before it is built, "
                + "or change the cloud through its API.");
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

    /// <summary>The cloud that the part built; null if it was added to a builder.</summary>
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
