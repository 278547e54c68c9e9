using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Password;

/// <summary>API → compute (call): set the administrator password, which simulated guests ignore.</summary>
internal sealed record SetAdminPassword(Guid ServerId) : IServerMessage
{
    bool IServerMessage.TakesServerLock => false;
}
