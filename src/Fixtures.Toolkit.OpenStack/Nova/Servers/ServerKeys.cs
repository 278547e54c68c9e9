using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

internal static class ServerKeys
{
    public static void RequireKey(NovaState state, ApiRequest request, string? keyName)
    {
        if (keyName is not null)
            throw ServerRequestException.Bad("Invalid key_name provided.");
    }

    public static ServerLimitSet LimitsOf(NovaState state, ApiRequest request) => new(10, 20, 51200);
}

internal static class ServerMetadataQuota
{
    public static void Require(NovaState state, ApiRequest request, int count)
    {
        if (count > 128)
            throw ServerRequestException.Forbidden("Maximum number of metadata items exceeds 128");
    }
}

internal static class ServerGroupHint
{
    public static void Require(NovaState state, ApiRequest request, ServerRequest asked)
    {
        if (asked.SchedulerHints.TryGetValue("group", out var group))
            throw ServerRequestException.Bad($"Instance group {group[0]} could not be found.");
    }
}
