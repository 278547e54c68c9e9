using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class OtherSnapshots
{
    private static readonly PolicyPersona[] Personas = [.. PolicyPersonas.Project, PolicyPersonas.InForeignProject("member")];

    private static readonly PolicyOperation[] Operations =
        [.. PolicyOperations.Compute.Where(operation => operation.Rule is "os_compute_api:servers:stop" or "os_compute_api:servers:show")];

    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["policy-matrix"] = Take.From(async cloud => await cloud.Policy.MatrixAsync(Operations, Personas)),
        ["policy-difference"] = Take.From(async cloud =>
        {
            var before = await cloud.Policy.MatrixAsync(Operations, Personas);
            cloud.Policy.Override("os_compute_api:servers:stop", "role:admin");
            return before.DiffTo(await cloud.Policy.MatrixAsync(Operations, Personas));
        }),
        ["policy-without-a-difference"] = Take.From(async cloud =>
        {
            var matrix = await cloud.Policy.MatrixAsync(Operations, Personas);
            return matrix.DiffTo(matrix);
        }),
        ["failure-of-a-policy"] = Take.Failure(async cloud =>
        {
            var before = await cloud.Policy.MatrixAsync(Operations, Personas);
            cloud.Policy.Override("os_compute_api:servers:stop", "role:admin");
            (await cloud.Policy.MatrixAsync(Operations, Personas)).AssertSame(before);
        }),
        ["world"] = Take.From(async cloud =>
        {
            await cloud.BootAsync();
            return (await cloud.Stable.CaptureWorldAsync()).ToString().Split('\n');
        }),
        ["exploration"] = async seed => await Explore.Seeds(2, first: seed).RunAsync(
            cloud => cloud.WithComputeHosts(1), cloud => cloud.Servers.BootAsync("web")),
        ["text-with-ids-times-and-seed"] = Take.From(async cloud =>
        {
            var server = await cloud.BootAsync();
            return new
            {
                Line = $"server {server.Id} was updated at {server.Raw.GetProperty("updated").GetString()}",
                Message = $"It failed.\nSeed of this world: {cloud.Seed} (new OpenStackBuilder().WithSeed({cloud.Seed}) makes it again).",
            };
        }),
    };
}
