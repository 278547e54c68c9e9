using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A file that <c>personality</c> puts into the guest. No simulated guest has a file system, so it is only counted.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Contents">In base64, as upstream counts it.</param>
internal sealed record InjectedFile(string Path, string Contents)
{
    public static ImmutableArray<InjectedFile> Read(JsonElement asked) => [.. Items(asked, "personality").Select(ReadOne)];

    /// <summary>Refuses more or larger files than the quota allows.</summary>
    /// <remarks>Source: nova/compute/api.py, _check_injected_file_quota.</remarks>
    public static void RequireRoom(NovaState state, string projectId, string userId, ImmutableArray<InjectedFile> files)
    {
        if (files.IsEmpty)
            return;
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

    /// <summary>Upstream stumbles over a file without a path or contents with a 500.</summary>
    private static InjectedFile ReadOne(JsonElement file) => new(Required(file, "path"), Required(file, "contents"));

    private static string Required(JsonElement file, string name) =>
        Text(file, name)
            ?? throw ServerRequestException.Bad(
                $"Invalid input for field/attribute personality. Value: {file.GetRawText()}. '{name}' is a required property");
}
