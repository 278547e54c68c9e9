using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fixtures.Toolkit.Targets;

/// <summary>Connections to a real cloud, whose certificates are checked as its entry says.</summary>
internal static class CloudTransport
{
    /// <summary>Connections whose headers may hold any bytes, as the metadata of objects do.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        UseCookies = false,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
    };

    /// <exception cref="ArgumentException">There is no such file of certificates, or it holds none.</exception>
    public static SocketsHttpHandler Create(CloudConfiguration cloud)
    {
        var transport = Create();
        if (!cloud.VerifiesCertificate)
            transport.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        else if (cloud.CertificateFile is { } file)
            transport.SslOptions.CertificateChainPolicy = PolicyOf(cloud, file);
        return transport;
    }

    /// <summary>Trusts the authorities of the file alone, as openstacksdk does.</summary>
    private static X509ChainPolicy PolicyOf(CloudConfiguration cloud, string file)
    {
        var path = file.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), file[2..])
            : file;
        if (!File.Exists(path))
            throw new ArgumentException($"The cacert of {cloud} is {file}, which does not exist.");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(path);
        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new ArgumentException($"The cacert of {cloud} is {file}, which holds no certificate in PEM.");
    }
}
