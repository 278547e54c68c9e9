using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A file of <c>personality</c>. Simulated guests have no file system, so only the quota matters.</summary>
/// <param name="Path">The path in the guest.</param>
/// <param name="Contents">The contents in base64, whose length counts for the quota.</param>
internal sealed record InjectedFile(string Path, string Contents)
{
    public static ImmutableArray<InjectedFile> Read(JsonElement server) => [.. Items(server, "personality").Select(ReadOne)];

    /// <summary>Refuses more or larger files than the quota allows.</summary>
    /// <remarks>Upstream: _check_injected_file_quota of compute/api.py.</remarks>
    public static async Task RequireRoomAsync(NovaContext nova, ApiRequest request, ImmutableArray<InjectedFile> files)
    {
        if (files.IsEmpty)
            return;
        var (longestPath, longest) = (files.Max(file => file.Path.Length), files.Max(file => file.Contents.Length));
        RequireRoom(nova.State.Value, request.Persona.ProjectId ?? "", request.Persona.UserId, files);
        await UnifiedLimits.RequireAsync(nova, UnifiedLimits.InjectedFiles, used: 0, files.Length, request.RequestId);
        await UnifiedLimits.RequireAsync(nova, UnifiedLimits.InjectedFilePathBytes, used: 0, longestPath, request.RequestId);
        await UnifiedLimits.RequireAsync(nova, UnifiedLimits.InjectedFileContentBytes, used: 0, longest, request.RequestId);
    }

    private static void RequireRoom(NovaState state, string projectId, string userId, ImmutableArray<InjectedFile> files)
    {
        if (IsOver(QuotaResources.InjectedFiles, files.Length))
            throw ServerRequestException.Forbidden("Personality file limit exceeded");
        if (IsOver(QuotaResources.InjectedFilePathBytes, files.Max(file => file.Path.Length)))
            throw ServerRequestException.Forbidden(
                $"Personality file path exceeds maximum {state.Quotas.Limit(QuotaResources.InjectedFilePathBytes, projectId, userId)}");
        if (IsOver(QuotaResources.InjectedFileContentBytes, files.Max(file => file.Contents.Length)))
            throw ServerRequestException.Forbidden(
                "Personality file content exceeds maximum "
                    + $"{state.Quotas.Limit(QuotaResources.InjectedFileContentBytes, projectId, userId)}");

        bool IsOver(string resource, int count) => QuotaLimit.IsExceeded(state, projectId, userId, resource, count);
    }

    /// <summary>Refuses a file without a path or contents, for which upstream answers 500.</summary>
    private static InjectedFile ReadOne(JsonElement file) => new(Required(file, "path"), Required(file, "contents"));

    private static string Required(JsonElement file, string name) =>
        Text(file, name)
            ?? throw ServerRequestException.Bad(
                $"Invalid input for field/attribute personality. Value: {file.GetRawText()}. '{name}' is a required property");
}
