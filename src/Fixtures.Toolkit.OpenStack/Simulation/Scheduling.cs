namespace Fixtures.Toolkit.OpenStack;

/// <summary>When the services behind the APIs do their work.</summary>
public enum Scheduling
{
    /// <summary>At once and concurrently with the caller, as in a real cloud: a POST answers BUILD. The default.</summary>
    Eager = 1,

    /// <summary>Only in <see cref="OpenStackCloud.Step"/> and in waits.</summary>
    Stepped,

    /// <summary>
    /// The seed decides every interleaving of the services; the same seed and the same calls give the same journal. A client's request is
    /// answered before its next one is sent, so several clients interleave only in <see cref="OpenStackCloud.RunClientsAsync"/>.
    /// </summary>
    Seeded,
}
