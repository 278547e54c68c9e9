using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;

/// <summary>API → compute: ask Neutron for the server's ports and write their addresses into the guest.</summary>
internal sealed record InjectNetworkInfo(Guid ServerId) : IServerMessage;
