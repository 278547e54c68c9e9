using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Allows outside addresses and host names. By default none is.</summary>
public static class OutsideBuilderExtensions
{
    /// <summary>
    /// Allows the services to call an address outside the cloud, where an endpoint of the catalog or an edge leads to it. Any other outside
    /// address fails as if no server listened.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="address">
    /// An HTTP address: <c>http://127.0.0.1:8778/placement</c> allows that path and those below it; without a path, the whole port.
    /// </param>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithOutsideAddress(new Uri("http://127.0.0.1:8774")).Build();
    /// </code>
    /// </example>
    public static OpenStackBuilder WithOutsideAddress(this OpenStackBuilder builder, Uri address)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{address}' is not an HTTP address. Write http://HOST:PORT.", nameof(address));
        return builder.Configure<OutsideSettings>(settings => settings with { Addresses = settings.Addresses.Add(address) });
    }

    /// <summary>
    /// Allows another host name for the cloud's listeners than 127.0.0.1 and localhost, such as that of a container or a proxy. Requests
    /// for other hosts are refused, because a web page could have sent them (DNS rebinding).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="host">The name without a port, as in the <c>Host</c> header. A mistake: it is none.</param>
    public static OpenStackBuilder WithAllowedHost(this OpenStackBuilder builder, string host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(host);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return builder.Reject($"'{host}' cannot be the name of a host. Write it without a scheme and a port: 'cloud.test'.");
        return builder.Configure<OutsideSettings>(settings => settings with { Hosts = settings.Hosts.Add(host) });
    }
}
