using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Password;

/// <summary>API → compute. The password itself goes nowhere: no simulated guest would look at it.</summary>
internal sealed record SetAdminPassword(Guid ServerId) : IServerMessage;
