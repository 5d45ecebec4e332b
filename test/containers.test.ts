import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const exactVersion = /:\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?$/;

describe("the Dockerfile", () => {
  const dockerfile = read("Dockerfile");
  const instructions = dockerfile
    .split("\n")
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => ({ name: line.split(" ", 1)[0]!, rest: line.slice(line.indexOf(" ") + 1) }));
  const named = (name: string) => instructions.filter((each) => each.name === name).map(({ rest }) => rest);

  it("has nothing that a linter minds", () => {
    expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    // The linter is at work: it minds what is wrong.
    expect(validate(dockerfile.replace("WORKDIR /app", "WORKDIRS /app"))).not.toEqual([]);
  });

  it("builds on images of an exact version", () => {
    const images = named("FROM").map((from) => from.split(" ")[0]!);
    expect(images.length).toBeGreaterThan(0);
    for (const image of images) expect(image).toMatch(exactVersion);
  });

  it("runs as nobody in particular, is asked for its health, and installs without scripts", () => {
    expect(named("USER")).toEqual(["node"]);
    expect(named("HEALTHCHECK")).toHaveLength(1);
    expect(dockerfile).toContain("npm ci --omit=dev --ignore-scripts");
    expect(JSON.parse(named("ENTRYPOINT")[0]!)[0]).toBe("node");
  });

  it("holds no secret", () => {
    expect(dockerfile).not.toMatch(/^(?:ENV|ARG).*(?:SECRET|PASSWORD|TOKEN)/im);
  });
});

interface Service {
  image?: string;
  build?: string;
  environment: Record<string, string>;
  ports?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  healthcheck?: object;
  volumes: string[];
  depends_on?: Record<string, { condition: string }>;
}

describe("the compose file", () => {
  const { services, volumes } = parse(read("compose.yaml"), { strict: true }) as {
    services: Record<"bellwether" | "database", Service>;
    volumes: Record<string, unknown>;
  };

  it("keeps data in volumes that it declares", () => {
    const used = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(":")[0]!));
    expect(used.toSorted()).toEqual(Object.keys(volumes).toSorted());
  });

  it("takes a database of an exact version, and waits until it answers", () => {
    expect(services.database.image).toMatch(exactVersion);
    expect(services.database.healthcheck).toBeDefined();
    expect(services.bellwether.depends_on?.database?.condition).toBe("service_healthy");
  });

  it("shows itself to this machine alone, and the database to nobody", () => {
    expect(services.bellwether.ports).toEqual(["127.0.0.1:8787:8787"]);
    expect(services.database.ports).toBeUndefined();
  });

  it("gives the program nothing that it does not need", () => {
    expect(services.bellwether).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
  });

  it("asks for its secrets and holds none", () => {
    const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
    const secret = values.filter(([name]) => /SECRET|PASSWORD|DATABASE_URL/.test(name));
    expect(secret.length).toBeGreaterThan(2);
    for (const [, value] of secret) expect(value).toMatch(/\$\{\w+:\?[^}]+\}/);
  });
});
