namespace Fixtures.Toolkit.OpenStack;

/// <summary>When the services behind the API do their work.</summary>
public enum Scheduling
{
    /// <summary>As soon as possible and beside the caller, as in the real thing: a POST answers BUILD. The default.</summary>
    Eager = 1,

    /// <summary>Only when the test says so.</summary>
    Stepped,

    /// <summary>
    /// The seed decides every interleaving of the services; the same seed and the same calls give the same journal. A client's request is answered before
    /// its next one is sent, so several clients interleave only in <see cref="OpenStackCloud.RunClientsAsync"/>.
    /// </summary>
    Seeded,
}
