using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerShares;

/// <summary>The server has no such share.</summary>
internal sealed class ShareNotFoundException(string id) : FaultException(HttpStatusCode.NotFound, $"Share {id} could not be found.");
