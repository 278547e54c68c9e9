using Fixtures.Toolkit.OpenStack;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a server as its document in the API, without secrets.</summary>
internal sealed class ServerConverter : NamingConverter<ServerInfo>
{
    protected override void Write(VerifyJsonWriter writer, ServerInfo value, StableNames names) =>
        writer.Serialize(new Tree(names.TreeOf(value)));
}
