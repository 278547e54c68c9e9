namespace Fixtures.Toolkit;

/// <summary>Stops and starts the compute services of a target's hosts.</summary>
public abstract class TargetHosts
{
    private protected TargetHosts()
    {
    }

    /// <summary>Stops the compute service of a host, after the work that it has begun.</summary>
    /// <param name="host">The host's name, as <see cref="ServerInfo.Host"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The operator of the real cloud named no command for it; the message says how.
    /// </exception>
    public abstract Task StopAsync(string host);

    /// <summary>Starts the compute service of a host.</summary>
    /// <inheritdoc cref="StopAsync"/>
    public abstract Task StartAsync(string host);
}
