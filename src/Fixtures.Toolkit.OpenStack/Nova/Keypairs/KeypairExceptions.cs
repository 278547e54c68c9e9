using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

internal sealed class KeypairNotFoundException(string name, string userId)
    : FaultException(HttpStatusCode.NotFound, $"Keypair {name} not found for user {userId}");

internal sealed class KeypairExistsException(string name) : FaultException(HttpStatusCode.Conflict, $"Key pair '{name}' already exists.");

internal sealed class KeypairInvalidException(string reason)
    : FaultException(HttpStatusCode.BadRequest, $"Keypair data is invalid: {reason}");

internal sealed class KeypairLimitException() : FaultException(HttpStatusCode.Forbidden, "Quota exceeded, too many key pairs.");
